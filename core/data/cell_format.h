#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace unroll {

/// What the number format of a spreadsheet's cell makes of its number.
enum class CellFormat { Number, Date, Time, DateTime };

/// A format code such as yyyy\-mm\-dd or 0.00 "days" (ECMA-376, part 1, 18.8.31). What counts elapsed hours, minutes or
/// seconds ([h]:mm) is a number, as a share in % is.
CellFormat cellFormatOf(QStringView code);
/// The format of the number id that stands in no file: the codes that spreadsheet programs know by themselves.
CellFormat builtInCellFormat(int id);

/// A day's number as ISO 8601 text: 2024-03-01, 2024-03-01 14:05:00, or 14:05:00 where there is no day; to the
/// millisecond. Days count from 1900, with the 29th of February 1900 that never was (day 60) as the sheet shows it, or
/// from 1904. nullopt: beyond what spreadsheets show as dates (before day 0, after the year 9999), or a number.
std::optional<QByteArray> dateText(double day, CellFormat format, bool from1904);

/// The shortest text that is read back as the same number: 1, 0.1, 1e-07. Without an exponent from 1e-5 to 1e21.
QByteArray numberText(double value);
/// The same for a number as files hold it, with up to 17 digits; nullopt: it is no finite number.
std::optional<double> storedNumber(QByteArrayView text);

/// Text with its _x000D_-like escapes (ECMA-376, part 1, 22.9.2.19) replaced by the characters that they stand for;
/// _x0000_ stays, for no text holds a zero character.
QString unescaped(const QString& text);

}  // namespace unroll
