from evaluation.__main__ import figures

PRINTED = """articles          19
detection         P 0.968  R 0.762  F1 0.853
speaker right     55/61 = 0.902
exact/source           83.3%   58.3%   68.6%     1204     1445     2066
n=437 missing=0 F1=0.9488  P=0.9365
value         P  82.59  R  86.24  F1  84.38
value accuracy on overlapping pairs 89.48
event joins  P 0.814  R 0.190  F1 0.308   55 of 138 mentions found
outcomes right                     48 of 128
    gold met      ours met        10
documents 19  characters 18574  wall 2.7 s  cpu 2.1 s  documents/cpu-s 8.9
"""


def test_every_scorers_figures_are_found_and_the_machines_are_not() -> None:
    assert figures(PRINTED) == {
        "detection P": 0.968,
        "detection R": 0.762,
        "detection F1": 0.853,
        "speaker right 0": 0.902,
        "exact/source 0": 83.3,
        "exact/source 1": 58.3,
        "exact/source 2": 68.6,
        "F1": 0.9488,
        "P": 0.9365,
        "value P": 82.59,
        "value R": 86.24,
        "value F1": 84.38,
        "event joins share": 0.399,
        "event joins P": 0.814,
        "event joins R": 0.19,
        "event joins F1": 0.308,
        "outcomes right share": 0.375,
        "value accuracy on overlapping pairs 0": 89.48,
    }
