"""The room `frame` measured by itself: speakers, classes, days, with its parts left out one by one."""
