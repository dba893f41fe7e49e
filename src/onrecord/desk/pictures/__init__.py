"""Pictures of the record: places and lengths for SVG that templates write, each beside a table of the same items.

Comes in: items. Goes out: frozen shapes with numbers and words. Left alone: colours (static/desk.css) and escaping
(the templates).
"""
