#pragma once

#include "data/cell_format.h"
#include "data/xml_part.h"

namespace unroll {

/// What a workbook's sheets share, from the parts of its archive (Office Open XML, ECMA-376 part 1, chapter 18).
class Workbook {
public:
    struct Sheet {
        QString name;
        QString part;  ///< of the archive; empty: the workbook names none
        bool hidden = false;
        bool table = true;  ///< else a chart, a dialog or macros
    };

    /// Reads which sheets there are. where: the file's name, for messages.
    static Result<Workbook> open(const QByteArray& bytes, const QString& where, const Progress& progress);
    /// Reads formats and texts, which cells refer to; before one of the sheets is read.
    Result<void> readShared(const Progress& progress);

    const std::vector<Sheet>& sheets() const { return sheets_; }
    /// Those that are tables.
    QStringList tableNames() const;
    bool from1904() const { return from1904_; }
    /// Number for a style that there is not.
    CellFormat format(qsizetype style) const
    {
        return style >= 0 && size_t(style) < formats_.size() ? formats_[size_t(style)] : CellFormat::Number;
    }
    qsizetype textCount() const { return qsizetype(textEnds_.size()); }
    /// The shared text of that number, which there is; UTF-8, and in its place as long as the workbook is.
    QByteArrayView sharedText(qsizetype index) const
    {
        const quint64 begin = index == 0 ? 0 : textEnds_[size_t(index - 1)];
        return {texts_.data() + begin, qsizetype(textEnds_[size_t(index)] - begin)};
    }
    Result<std::unique_ptr<XmlPart>> part(const QString& name, const Progress& progress) const;

private:
    struct Relation {
        QString type;  ///< the last word of its address: worksheet, styles, …
        QString part;
    };
    Result<QHash<QString, Relation>> relationsOf(const QString& part, const Progress& progress) const;
    Result<void> readSheets(const Progress& progress);
    Result<void> readFormats(const QString& part, const Progress& progress);
    Result<void> readTexts(const QString& part, const Progress& progress);

    std::shared_ptr<const ZipArchive> archive_;
    QString part_;  ///< the workbook's own
    std::vector<Sheet> sheets_;
    QString formatsPart_, textsPart_;
    bool from1904_ = false;
    std::vector<CellFormat> formats_;  ///< by style
    std::vector<char> texts_;
    std::vector<quint64> textEnds_;  ///< of each text in texts_
};

/// The text of a string item (<si>, <is>) at whose beginning the part is: that of its runs one after the other, without
/// how it is pronounced. To its end.
QString itemText(XmlPart& part);

}  // namespace unroll
