# SPDX-License-Identifier: MIT
"""Line charts as SVG, made of numbers alone: no text of others gets in unescaped."""
import html

WIDTH, HEIGHT = 460, 200
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 30, 34
COLOURS = {"libfuzzer": "#2a6fb0", "afl": "#c2571a"}
STYLE = ("text{font:11px sans-serif;fill:#444}.t{font-size:12px;font-weight:bold}.g{stroke:#ddd}"
         ".l{fill:none;stroke-width:2;stroke-linejoin:round}")


def ticks(low, high, count=4):
    """Round numbers from low to high."""
    span = max(high - low, 1e-9)
    power = 10.0 ** _floor_log10(span / count)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * count >= span)
    first = int(-(-low // step))
    return [index * step for index in range(first, int(high // step) + 1)]


def _floor_log10(value):
    power = 0
    while value >= 10:
        value, power = value / 10, power + 1
    while value < 1:
        value, power = value * 10, power - 1
    return power


def short(value):
    """A number in few characters."""
    for limit, unit in ((1e9, " G"), (1e6, " M"), (1e4, " k")):
        if value >= limit:
            return f"{value / float(limit if unit != ' k' else 1e3):.3g}{unit}"
    return f"{value:.3g}" if value < 100 and value != int(value) else f"{value:.0f}"


def time_unit(seconds):
    """What to count so long a time in, and its name."""
    return next(((size, unit) for size, unit in ((3600, "h"), (60, "min")) if seconds >= 2 * size), (1, "s"))


def time_text(seconds):
    size, unit = time_unit(seconds)
    return f"{seconds / size:.3g} {unit}"


def chart(title, lines, from_zero):
    """lines: name of the engine -> list of (seconds, value)."""
    points = [point for line in lines.values() for point in line]
    if not points:
        points = [(0, 0), (1, 1)]
    right = max(max(x for x, _ in points), 1)
    top = max(max(y for _, y in points), 1)
    low = 0 if from_zero else min(y for _, y in points)
    if top - low < 4:
        low, top = max(0, top - 4), max(top, 4)

    def place(x, y):
        return (LEFT + (WIDTH - LEFT - RIGHT) * x / right,
                HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (y - low) / (top - low))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
             f'height="{HEIGHT}" role="img"><title>{html.escape(title)}</title><style>{STYLE}</style>'
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
             f'<text class="t" x="{LEFT}" y="18">{html.escape(title)}</text>']
    for value in ticks(low, top):
        y = place(0, value)[1]
        parts.append(f'<path class="g" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
                     f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{short(value)}</text>')
    size, unit = time_unit(right)
    for value in ticks(0, right / size):
        x = place(value * size, low)[0]
        anchor = "end" if x > WIDTH - RIGHT - 20 else "middle"
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="{anchor}">{value:.3g} {unit}</text>')
    parts += [line_of(name, [place(*point) for point in line], index) for index, (name, line) in enumerate(lines.items())]
    return "".join(parts) + "</svg>"


def line_of(name, places, index):
    colour = COLOURS.get(name, "#666")
    label_x = WIDTH - RIGHT - 150 + 75 * index
    legend = (f'<path class="l" stroke="{colour}" d="M{label_x} 14h14"/>'
              f'<text x="{label_x + 18}" y="18">{html.escape(name)}</text>')
    if not places:
        return legend
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    x, y = places[-1]
    return f'{legend}<path class="l" stroke="{colour}" d="{path}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'


def thin(samples, most=400):
    """Enough of many samples to draw a line; the last one stays."""
    step = max(1, -(-len(samples) // most))
    return samples[::-1][::step][::-1]
