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

RANGE = ("#1F4E5F", "#4C7783", "#7FA5AD", "#A9C3C8", "#DEE8EA")
"""From much to little."""

CLAY = "#B85C3C"
LIGHT_BRICK = "#C9714F"
PALE_BRICK = "#EBC9BA"
PALE = "#DEE8EA"

EFFECT = {
    "n3": (BRICK, WHITE),
    "n2": ("#E2A080", INK),
    "n1": ("#F1D3C4", INK),
    "n0": ("#F7ECE6", INK),
    "nul": ("#F3F1EC", GREY),
    "p0": ("#E9F0F1", INK),
    "p1": ("#CBDEE2", INK),
    "p2": ("#A9C3C8", INK),
    "p3": (PETROL, WHITE),
}
"""Fill and text of a cell by the class of an effect, as in the style sheet; with a sign, always."""
