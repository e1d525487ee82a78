"""The colours of the report; contrasts and colour-blind safety were measured."""

INK = "#1C2528"
GREY = "#566064"
PETROL = "#1F4E5F"
BRICK = "#A9482A"
MIST = "#7FA5AD"
OCHRE = "#DDAE4E"
STONE = "#CDC6B8"
RULE = "#C3C8C9"
PAPER = "#F1EEE7"
WHITE = "#FFFFFF"

CONDITION = ("#DEE8EA", "#CBDEE2", "#A9C3C8", "#E7B79E", "#C9714F", "#A9482A")
"""Fill per condition, 1 to 6: calm as long as it stands, brick where it asks repair."""
