#include "ui/plots/heat_map_p.h"

#include "ui/plots/export.h"
#include "ui/plots/numbers.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace unroll {

namespace {

double unitPlace(double value, double low, double high) { return high > low ? (value - low) / (high - low) : 0.5; }

}  // namespace

std::pair<double, double> HeatBand::range() const
{
    double least = std::numeric_limits<double>::infinity(), greatest = -least;
    for (float value : values.values) {
        if (std::isfinite(value)) {
            least = std::min(least, double(value));
            greatest = std::max(greatest, double(value));
        }
    }
    if (least > greatest)
        least = greatest = 0;
    if (map == ColourMap::Diverging) {
        double size = std::max(std::fabs(std::isnan(low) ? least : low), std::fabs(std::isnan(high) ? greatest : high));
        size = size > 0 ? size : 1;
        return {-size, size};
    }
    const double from = std::isnan(low) ? std::min(least, 0.0) : low, to = std::isnan(high) ? greatest : high;
    return {from, to > from ? to : from + 1};
}

HeatMap::HeatMap(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setAccessibleName(tr("Heatmap over the tokens"));
    measure();
}

void HeatMap::setTokens(const QStringList& tokens, const std::vector<bool>& known)
{
    tokens_ = tokens;
    known_ = known;
    cursor_ = cursor_ < tokens.size() ? cursor_ : -1;
    measure();
}

void HeatMap::setTokenGround(const std::vector<float>& values, ColourMap map, double low, double high)
{
    ground_ = values;
    groundMap_ = map;
    groundLow_ = low;
    groundHigh_ = high;
    viewport()->update();
}

void HeatMap::setBands(std::vector<HeatBand> bands)
{
    bands_ = std::move(bands);
    measure();
}

void HeatMap::setEmptyText(const QString& text)
{
    emptyText_ = text;
    viewport()->update();
}

void HeatMap::measure()
{
    pixelSize_ = QFontInfo(font()).pixelSize();
    const QFontMetricsF metrics(pixelFont(font(), pixelSize_)), small(pixelFont(font(), qRound(pixelSize_ * 0.85)));
    gutter_ = 0;
    bool numbers = false;
    for (const HeatBand& band : bands_) {
        for (const QString& row : band.rows)
            gutter_ = std::max(gutter_, small.horizontalAdvance(row) + 10);
        if (band.look == HeatBand::Look::Curve)
            gutter_ = std::max(gutter_, small.horizontalAdvance(QStringLiteral("−0.000")) + 10);
        numbers = numbers || band.values.rows <= 2;
    }
    gutter_ = std::min(gutter_, 130.0);
    // A number under every token where the maps are few rows high, so that values can be read without pointing.
    const double least = numbers ? small.horizontalAdvance(QStringLiteral("−0.00")) + 6 : 20;
    left_.assign(1, 0);
    for (const QString& token : tokens_)
        left_.push_back(left_.back() + std::clamp(metrics.horizontalAdvance(token) + 12, least, kWidestToken));
    const int room = int(viewport()->width() - gutter_ - 2 * kMargin);
    const int height = int(viewport()->height() - kFoot);
    const bool low = std::all_of(bands_.begin(), bands_.end(), [](const HeatBand& band) {
        return band.look == HeatBand::Look::Cells && band.values.rows <= kRowsOfALine;
    });
    const double all = left_.back();
    lines_ = low && all > room ? brokenAt(room) : std::vector{std::pair(0, int(tokens_.size()))};
    // Few tokens and rows are shown larger, as far as there is room.
    if (all > 0 && all < room)
        for (double& left : left_)
            left *= std::min(kMostStretched, room / all);
    stretch_ = 1;
    double cells = 0;
    for (const HeatBand& band : bands_)
        cells += band.look == HeatBand::Look::Cells ? bandHeight(band) * double(lines_.size()) : 0;
    if (const double spare = height - contentHeight(); spare > 0 && cells > 0)
        stretch_ = std::min(kMostStretched, 1 + spare / cells);
    horizontalScrollBar()->setRange(0, lines_.size() > 1 ? 0 : std::max(0, int(std::ceil(left_.back())) - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(contentHeight())) - height));
    verticalScrollBar()->setPageStep(std::max(1, height));
    verticalScrollBar()->setSingleStep(24);
    describe();
    viewport()->update();
}

double HeatMap::bandHeight(const HeatBand& band) const
{
    if (band.look == HeatBand::Look::Curve)
        return 64;
    const int rows = band.values.rows;
    return stretch_ * rows * (rows <= 3 ? 24.0 : rows <= 16 ? 18.0 : rows <= 48 ? 8.0 : 3.0);
}

std::vector<std::pair<int, int>> HeatMap::brokenAt(double width) const
{
    std::vector<std::pair<int, int>> lines;
    const int tokens = int(tokens_.size());
    for (int first = 0; first < tokens;) {
        int last = first + 1;
        while (last < tokens && left_[size_t(last) + 1] - left_[size_t(first)] <= width)
            ++last;
        lines.emplace_back(first, last);
        first = last;
    }
    return lines;
}

/// Titles stand above the first line, and where several maps take turns above each.
double HeatMap::headOf(size_t line) const { return line == 0 || bands_.size() > 1 ? kBetween + kHead : 2; }

double HeatMap::lineHeight(size_t line) const
{
    double height = pixelSize_ + 16;
    for (const HeatBand& band : bands_)
        height += headOf(line) + bandHeight(band);
    return height;
}

size_t HeatMap::lineOf(int token) const
{
    size_t line = 0;
    while (line + 1 < lines_.size() && token >= lines_[line].second)
        ++line;
    return line;
}

double HeatMap::contentHeight() const
{
    double height = 0;
    for (size_t line = 0; line < std::max<size_t>(1, lines_.size()); ++line)
        height += lineHeight(line);
    return height + kMargin;
}

QSize HeatMap::sizeHint() const { return {640, int(contentHeight() + kFoot + 20)}; }

HeatMap::Scene HeatMap::scene(const PlotColours& colours) const
{
    Scene scene;
    scene.colours = colours;
    scene.body = pixelFont(font(), pixelSize_);
    scene.small = pixelFont(font(), qRound(pixelSize_ * 0.85));
    scene.tokenHeight = pixelSize_ + 12;
    return scene;
}

void HeatMap::paintTokens(QPainter& painter, const Scene& scene, double y, int first, int last, double shift) const
{
    painter.setFont(scene.body);
    const QFontMetricsF metrics(scene.body);
    for (int i = first; i < last; ++i) {
        const QRectF cell(left_[size_t(i)] + shift, y, left_[size_t(i) + 1] - left_[size_t(i)], scene.tokenHeight);
        QColor words = scene.colours.text;
        if (size_t(i) < ground_.size()) {
            const QColor ground =
                mapped(groundMap_, unitPlace(ground_[size_t(i)], groundLow_, groundHigh_), scene.colours.dark);
            painter.fillRect(cell.adjusted(0.5, 0, -0.5, 0), ground);
            words = ground.alpha() == 0 ? words : textOn(ground);
        }
        const bool unknown = size_t(i) < known_.size() && !known_[size_t(i)];
        QFont font = scene.body;
        font.setItalic(unknown);
        font.setUnderline(unknown);
        painter.setFont(font);
        painter.setPen(words);
        painter.drawText(cell, Qt::AlignCenter, metrics.elidedText(tokens_[i], Qt::ElideRight, cell.width() - 4));
    }
}

void HeatMap::paintHead(QPainter& painter, const Scene& scene, const HeatBand& band, double y, double width) const
{
    painter.setFont(scene.body);
    painter.setPen(scene.colours.text);
    const double legend = std::clamp(0.4 * width, 180.0, 320.0), title = width - legend - 3 * kMargin;
    painter.drawText(QRectF(kMargin, y, title, kHead), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(scene.body).elidedText(band.title, Qt::ElideRight, title));
    // Right behind the title: at the far edge it would belong to nothing.
    const double behind = kMargin + std::min(title, QFontMetricsF(scene.body).horizontalAdvance(band.title)) + kMargin;
    painter.setFont(scene.small);
    const auto [low, high] = band.range();
    if (band.look == HeatBand::Look::Cells) {
        paintLegend(painter, QRectF(behind, y, legend, kHead - 4), band.map, low, high, band.unit, scene.colours);
    } else {
        painter.setPen(scene.colours.quietText);
        painter.drawText(QRectF(behind + kMargin, y, legend, kHead), Qt::AlignLeft | Qt::AlignVCenter, band.unit);
    }
}

void HeatMap::paintBand(QPainter& painter, const Scene& scene, const HeatBand& band, double y, int first, int last,
                        double shift) const
{
    const double height = bandHeight(band);
    if (band.look == HeatBand::Look::Curve)
        return paintCurves(painter, scene, band, y, first, last, shift);
    const double row = height / std::max(1, band.values.rows);
    const auto [low, high] = band.range();
    painter.setFont(scene.small);
    const QFontMetricsF metrics(scene.small);
    // As many places as tell the values apart: two of a share, more where all are small.
    const double greatest = std::max(std::abs(low), std::abs(high));
    const int places = greatest > 0 ? std::clamp(1 - int(std::floor(std::log10(greatest))), 2, 5) : 2;
    for (int r = 0; r < band.values.rows; ++r) {
        for (int i = first; i < std::min(last, band.values.columns); ++i) {
            const double value = band.values.at(r, i);
            const QColor ground = mapped(band.map, unitPlace(value, low, high), scene.colours.dark);
            const QRectF cell(left_[size_t(i)] + shift, y + r * row, left_[size_t(i) + 1] - left_[size_t(i)], row);
            painter.fillRect(cell.adjusted(0.5, 0, -0.5, row > 6 ? -1 : 0.5), ground);
            if (row >= 18 && std::isfinite(value)) {
                const QString text = fixedPoint(value, places);
                if (metrics.horizontalAdvance(text) <= cell.width() - 2) {
                    painter.setPen(textOn(ground));
                    painter.drawText(cell, Qt::AlignCenter, text);
                }
            }
        }
    }
}

void HeatMap::paintCurves(QPainter& painter, const Scene& scene, const HeatBand& band, double y, int first, int last,
                          double shift) const
{
    const double height = bandHeight(band);
    auto [low, high] = band.range();
    if (band.map != ColourMap::Diverging && !std::isnan(band.low))
        low = band.low;
    const double bottom = low;
    const double span = high - low;
    const auto place = [&](double value) { return y + height - 3 - (value - bottom) / span * (height - 6); };
    const double from = left_[size_t(first)] + shift, to = left_[size_t(last)] + shift;
    painter.setPen(QPen(scene.colours.grid, 1));
    for (double level : {low, (low + high) / 2, high})
        painter.drawLine(QPointF(from, place(level)), QPointF(to, place(level)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int r = 0; r < band.values.rows; ++r) {
        const QColor colour = categoryColour(r, scene.colours.dark);
        QPolygonF line;
        for (int i = first; i < std::min(last, band.values.columns); ++i) {
            const double value = band.values.at(r, i);
            if (std::isfinite(value))
                line << QPointF((left_[size_t(i)] + left_[size_t(i) + 1]) / 2 + shift, place(value));
        }
        painter.setPen(QPen(colour, 2));
        painter.drawPolyline(line);
        painter.setBrush(colour);
        for (const QPointF& point : line)
            painter.drawEllipse(point, 2, 2);
        painter.setBrush(Qt::NoBrush);
    }
    painter.restore();
}

double HeatMap::paintLine(QPainter& painter, const Scene& here, size_t line, double top) const
{
    const QRectF area = viewport()->rect();
    if (top > area.height() || top + lineHeight(line) < 0)
        return top + lineHeight(line);
    // Only what is in sight is painted: a text may have thousands of tokens.
    auto [first, last] = lines_[line];
    const double shift = kMargin + gutter_ - left_[size_t(first)] - horizontalScrollBar()->value();
    while (first + 1 < last && left_[size_t(first) + 1] + shift < kMargin + gutter_)
        ++first;
    while (last - 1 > first && left_[size_t(last) - 1] + shift > area.width())
        --last;
    const QRectF body(kMargin + gutter_, 0, area.width() - kMargin - gutter_, area.height() - kFoot);
    const QRectF all(0, 0, area.width(), area.height() - kFoot);
    painter.setClipRect(body);
    paintTokens(painter, here, top + 4, first, last, shift);
    double y = top + pixelSize_ + 16;
    for (const HeatBand& band : bands_) {
        painter.setClipRect(all);
        if (headOf(line) > kHead)
            paintHead(painter, here, band, y + kBetween, area.width());
        const double under = y + headOf(line), height = bandHeight(band);
        painter.setFont(here.small);
        painter.setPen(here.colours.quietText);
        if (band.look == HeatBand::Look::Curve) {
            const auto [low, high] = band.range();
            painter.drawText(QRectF(0, under - 4, kMargin + gutter_ - 6, 14), Qt::AlignRight,
                             QLocale().toString(high, 'g', 3));
            painter.drawText(QRectF(0, under + height - 13, kMargin + gutter_ - 6, 14), Qt::AlignRight,
                             QLocale().toString(low, 'g', 3));
        } else if (height / std::max(1, band.values.rows) >= 14) {
            const double row = height / band.values.rows;
            for (int r = 0; r < std::min(int(band.rows.size()), band.values.rows); ++r)
                painter.drawText(QRectF(kMargin, under + r * row, gutter_ - 6, row), Qt::AlignRight | Qt::AlignVCenter,
                                 painter.fontMetrics().elidedText(band.rows[r], Qt::ElideRight, int(gutter_) - 6));
        }
        painter.setClipRect(body);
        paintBand(painter, here, band, under, first, last, shift);
        y = under + height;
    }
    if (cursor_ >= first && cursor_ < last) {
        painter.setPen(QPen(here.colours.accent, 2));
        painter.drawRect(QRectF(left_[size_t(cursor_)] + shift, top + 3,
                                left_[size_t(cursor_) + 1] - left_[size_t(cursor_)], y - top - 2));
    }
    return top + lineHeight(line);
}

void HeatMap::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    Scene here = scene(PlotColours::of(palette()));
    const QRectF area = viewport()->rect();
    painter.fillRect(area, here.colours.background);
    if (tokens_.isEmpty() || bands_.empty()) {
        painter.setPen(here.colours.quietText);
        painter.drawText(area.adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, emptyText_);
        return;
    }
    painter.save();
    double top = -verticalScrollBar()->value();
    for (size_t line = 0; line < lines_.size(); ++line)
        top = paintLine(painter, here, line, top);
    painter.restore();
    painter.setFont(here.small);
    painter.setPen(here.colours.quietText);
    const QString words = cursor_ >= 0 ? readout() : tr("Point at a column, or step through with the arrow keys.");
    painter.drawText(QRectF(kMargin, area.height() - kFoot, area.width() - 2 * kMargin, kFoot),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, int(area.width() - 2 * kMargin)));
    if (hasFocus()) {
        painter.setPen(QPen(here.colours.accent, 1));
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
}

QString HeatMap::readout() const
{
    if (cursor_ < 0 || cursor_ >= tokens_.size())
        return {};
    QStringList parts{tr("%1 (%2 of %3)").arg(tokens_[cursor_]).arg(cursor_ + 1).arg(tokens_.size())};
    if (size_t(cursor_) < known_.size() && !known_[size_t(cursor_)])
        parts << tr("not in the vocabulary");
    for (const HeatBand& band : bands_) {
        if (band.values.rows > 4 || cursor_ >= band.values.columns)
            continue;
        for (int r = 0; r < band.values.rows; ++r) {
            const QString name = band.values.rows > 1 && r < band.rows.size() ? band.rows[r] : band.title;
            parts << name + u' ' + fourFigures(band.values.at(r, cursor_));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

void HeatMap::setCursorToken(int token)
{
    token = std::clamp(token, -1, int(tokens_.size()) - 1);
    if (token == cursor_)
        return;
    cursor_ = token;
    if (token >= 0 && lines_.size() > 1) {
        double top = 0;
        for (size_t line = 0; line < lineOf(token); ++line)
            top += lineHeight(line);
        QScrollBar* bar = verticalScrollBar();
        if (top < bar->value())
            bar->setValue(int(top));
        else if (const double end = top + lineHeight(lineOf(token)); end > bar->value() + viewport()->height() - kFoot)
            bar->setValue(int(std::ceil(end - viewport()->height() + kFoot)));
    } else if (token >= 0) {
        const double room = viewport()->width() - gutter_ - 2 * kMargin;
        QScrollBar* bar = horizontalScrollBar();
        if (left_[size_t(token)] < bar->value())
            bar->setValue(int(left_[size_t(token)]));
        else if (left_[size_t(token) + 1] > bar->value() + room)
            bar->setValue(int(std::ceil(left_[size_t(token) + 1] - room)));
    }
    describe();
    viewport()->update();
    emit cursorChanged(token);
}

int HeatMap::tokenCentre(int token) const
{
    if (token < 0 || token >= tokens_.size())
        return -1;
    const double begin = left_[size_t(lines_[lineOf(token)].first)];
    return int((left_[size_t(token)] + left_[size_t(token) + 1]) / 2 - begin + kMargin + gutter_ -
               horizontalScrollBar()->value());
}

int HeatMap::tokenAt(const QPointF& place) const
{
    double top = -verticalScrollBar()->value();
    size_t line = 0;
    while (line + 1 < lines_.size() && place.y() >= top + lineHeight(line))
        top += lineHeight(line++);
    if (lines_.empty() || place.x() < kMargin + gutter_)
        return -1;
    const auto [first, last] = lines_[line];
    const double at = place.x() - kMargin - gutter_ + horizontalScrollBar()->value() + left_[size_t(first)];
    const int token = int(std::upper_bound(left_.begin(), left_.end(), at) - left_.begin()) - 1;
    return token >= first && token < last ? token : -1;
}

void HeatMap::resizeEvent(QResizeEvent*) { measure(); }

void HeatMap::mouseMoveEvent(QMouseEvent* event)
{
    if (const int token = tokenAt(event->position()); token >= 0)
        setCursorToken(token);
}

void HeatMap::mousePressEvent(QMouseEvent* event) { mouseMoveEvent(event); }

void HeatMap::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Right)
        setCursorToken(cursor_ + 1);
    else if (event->key() == Qt::Key_Left)
        setCursorToken(std::max(0, cursor_ - 1));
    else if (event->key() == Qt::Key_Home)
        setCursorToken(0);
    else if (event->key() == Qt::Key_End)
        setCursorToken(int(tokens_.size()) - 1);
    else if (event->matches(QKeySequence::Copy))
        copyImage();
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void HeatMap::contextMenuEvent(QContextMenuEvent* event)
{
    if (bands_.empty())
        return;
    QMenu menu(this);
    addFigureActions(menu, this,
                     {title_.isEmpty() ? accessibleName() : title_, [this] { copyImage(); },
                      [this](const QString& path) { return saveImage(path); }, [this] { return valuesAsTsv(); }});
    menu.exec(event->globalPos());
}

void HeatMap::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        measure();
    viewport()->update();
}

void HeatMap::scrollContentsBy(int, int) { viewport()->update(); }

void HeatMap::describe()
{
    const QString words = cursor_ >= 0 ? readout() : tr("%1 tokens, %2 maps").arg(tokens_.size()).arg(bands_.size());
    if (words != accessibleDescription())
        setAccessibleDescription(bands_.empty() ? emptyText_ : words);
}

void paintLegend(QPainter& painter, const QRectF& rect, ColourMap map, double low, double high, const QString& unit,
                 const PlotColours& colours)
{
    const auto words = [](double value) { return QLocale().toString(value, 'g', 3); };
    const QFontMetricsF metrics(painter.font());
    const QString right = unit.isEmpty() ? words(high) : words(high) + u' ' + unit;
    const double leftWidth = metrics.horizontalAdvance(words(low)) + 6,
                 rightWidth = metrics.horizontalAdvance(right) + 6, rampWidth = 72;
    const QRectF ramp(rect.left() + leftWidth + 6, rect.center().y() - 4, rampWidth, 9);
    QLinearGradient gradient(ramp.topLeft(), ramp.topRight());
    for (int i = 0; i <= 12; ++i)
        gradient.setColorAt(i / 12.0, mapped(map, i / 12.0, colours.dark));
    painter.fillRect(ramp, gradient);
    painter.setPen(colours.quietText);
    painter.drawText(QRectF(ramp.right() + 6, rect.top(), rightWidth, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     right);
    painter.drawText(QRectF(rect.left(), rect.top(), leftWidth, rect.height()), Qt::AlignRight | Qt::AlignVCenter,
                     words(low));
}

}  // namespace unroll
