#include "ui/plots/export.h"

#include "base/files.h"
#include "data/csv_writer.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace unroll {

namespace {

constexpr double kScreenDpi = 96, kPrintDpi = 300;

QImage painted(const QSizeF& size, double scale, const FigurePainter& paint)
{
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    paint(&image, scale);
    return image;
}

QByteArray asPng(const QSizeF& size, const FigurePainter& paint, const QString& title)
{
    QImage image = painted(size, kPrintDpi / kScreenDpi, paint);
    image.setDotsPerMeterX(qRound(kPrintDpi / 0.0254));
    image.setDotsPerMeterY(qRound(kPrintDpi / 0.0254));
    if (!title.isEmpty())
        image.setText(QStringLiteral("Title"), title);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray asSvg(const QSizeF& size, const FigurePainter& paint, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(int(kScreenDpi));
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({0, 0}, size));
    if (!title.isEmpty())
        generator.setTitle(QStringLiteral("figure"));  // Qt 6.4 writes a title as it is, as markup
    const auto paintWithGround = [&](QPaintDevice* device, double scale) { paint(device, scale); };
    paintWithGround(&generator, 1);
    buffer.close();
    bytes.replace("<title>figure</title>", QByteArray("<title>" + title.toHtmlEscaped().toUtf8() + "</title>"));
    return svgTextAsOutlines(bytes);
}

QByteArray asPdf(const QSizeF& size, const FigurePainter& paint, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(int(kScreenDpi));
        writer.setPageSize(QPageSize(size * 72 / kScreenDpi, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Unroll"));
        paint(&writer, 1);
    }
    return bytes;
}

/// The letters of one <text> element as SVG path data.
QString outline(const QXmlStreamAttributes& attributes, const QString& text)
{
    QFont font;
    QString family = attributes.value(QLatin1String("font-family")).toString();
    font.setFamilies(family.remove(u'\'').split(u','));
    font.setPixelSize(qMax(1, qRound(attributes.value(QLatin1String("font-size")).toDouble())));
    font.setWeight(QFont::Weight(qBound(100, attributes.value(QLatin1String("font-weight")).toInt(), 900)));
    font.setItalic(attributes.value(QLatin1String("font-style")) == QLatin1String("italic"));
    font.setHintingPreference(QFont::PreferNoHinting);
    QPainterPath path;
    path.addText(attributes.value(QLatin1String("x")).toDouble(), attributes.value(QLatin1String("y")).toDouble(), font,
                 text);
    QString data;
    const auto number = [](double value) { return QString::number(value, 'f', 2); };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        switch (element.type) {
        case QPainterPath::MoveToElement:
            data += u'M' + number(element.x) + u',' + number(element.y);
            break;
        case QPainterPath::LineToElement:
            data += u'L' + number(element.x) + u',' + number(element.y);
            break;
        case QPainterPath::CurveToElement:
            data += u'C' + number(element.x) + u',' + number(element.y);
            break;
        case QPainterPath::CurveToDataElement:
            data += u' ' + number(element.x) + u',' + number(element.y);
            break;
        }
    }
    return data;
}

}  // namespace

QByteArray svgTextAsOutlines(const QByteArray& svg)
{
    QByteArray out;
    QXmlStreamReader reader(svg);
    QXmlStreamWriter writer(&out);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == QLatin1String("text")) {
            const QXmlStreamAttributes attributes = reader.attributes();
            const QString text = reader.readElementText();
            writer.writeStartElement(QStringLiteral("path"));
            for (const char* name : {"fill", "fill-opacity", "stroke", "transform"}) {
                const auto value = attributes.value(QLatin1String(name));
                if (!value.isEmpty())
                    writer.writeAttribute(QLatin1String(name), value.toString());
            }
            writer.writeAttribute(QStringLiteral("d"), outline(attributes, text));
            writer.writeTextElement(QStringLiteral("title"), text);
            writer.writeEndElement();
        } else if (!reader.hasError()) {
            writer.writeCurrentToken(reader);
        }
    }
    return reader.hasError() ? svg : out;
}

Result<void> saveFigure(const QString& path, const QSizeF& size, const FigurePainter& paint, const QString& title)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QLatin1String("png"))
        bytes = asPng(size, paint, title);
    else if (ending == QLatin1String("svg"))
        bytes = asSvg(size, paint, title);
    else if (ending == QLatin1String("pdf"))
        bytes = asPdf(size, paint, title);
    else
        return Error{QStringLiteral("figure-format"),
                     path,
                     QT_TRANSLATE_NOOP("Error", "a figure cannot be written as \"%1\""),
                     QT_TRANSLATE_NOOP("Error", "give the file the ending .png, .svg or .pdf"),
                     {ending},
                     ErrorKind::Usage};
    if (const auto written = writeFileSafely(path, bytes); !written) {
        Error error = written.error();
        error.code = QStringLiteral("figure-not-written");
        return error;
    }
    return {};
}

QImage figureImage(const QSizeF& size, const FigurePainter& paint) { return painted(size, 2, paint); }

void copyFigure(const QSizeF& size, const FigurePainter& paint)
{
    QGuiApplication::clipboard()->setImage(figureImage(size, paint));
}

Result<void> saveValues(const QString& path, const QString& tsv)
{
    QList<QStringList> rows;
    for (const QString& line : tsv.split(u'\n', Qt::SkipEmptyParts))
        rows << line.split(u'\t');
    if (rows.isEmpty())
        rows << QStringList();
    const QStringList header = rows.takeFirst();
    return writeCsv(path, header, rows.size(),
                    [&](qsizetype row, int column) { return rows[row].value(column).toUtf8(); }, {});
}

void addFigureActions(QMenu& menu, QWidget* figure, const FigureMenu& what)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("Figure", text); };
    const auto saveAs = [figure, words](const QString& title, QString path, const QString& kinds, const QString& ending,
                                        const std::function<Result<void>(const QString&)>& save) {
        path = QFileDialog::getSaveFileName(figure, title, path, kinds);
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += ending;
        if (const Result<void> saved = save(path); !saved)
            QMessageBox::warning(figure, title, saved.error().text());
    };
    menu.addAction(words(QT_TRANSLATE_NOOP("Figure", "Copy image")), figure, what.copyImage);
    if (what.values)
        menu.addAction(words(QT_TRANSLATE_NOOP("Figure", "Copy values")), figure,
                       [values = what.values] { QGuiApplication::clipboard()->setText(values()); });
    menu.addAction(words(QT_TRANSLATE_NOOP("Figure", "Save figure…")), figure, [=] {
        saveAs(words(QT_TRANSLATE_NOOP("Figure", "Save figure")), what.name + QStringLiteral(".png"),
               words(QT_TRANSLATE_NOOP("Figure", "Figures (*.png *.svg *.pdf)")), QStringLiteral(".png"),
               what.saveImage);
    });
    if (what.values)
        menu.addAction(words(QT_TRANSLATE_NOOP("Figure", "Save values…")), figure, [=] {
            saveAs(words(QT_TRANSLATE_NOOP("Figure", "Save values")), what.name + QStringLiteral(".csv"),
                   words(QT_TRANSLATE_NOOP("Figure", "CSV (*.csv)")), QStringLiteral(".csv"),
                   [values = what.values](const QString& path) { return saveValues(path, values()); });
        });
}

}  // namespace unroll
