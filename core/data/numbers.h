#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace unroll {

/// How a column writes its numbers: which sign stands before the fraction, and what stands beside each number.
struct NumberFormat {
    char decimal = '.';     ///< '.' or ','; the other, spaces and apostrophes may stand between groups of digits
    bool grouped = false;   ///< do they anywhere?
    QString mark;           ///< "%", "€", "USD": the same for all that have one; empty: none has
    bool doubtful = false;  ///< nothing but groups of three after one sign: 1,234 might be read either way

    /// A number written so: "1.234,56 €".
    QString example() const;
    bool operator==(const NumberFormat&) const = default;
};

/// The one way in which all cells of a column are numbers. None: there is none, or they are plain numbers (digits, a
/// point, an exponent). commaLikely: what a doubtful column is taken for, as in a file whose cells semicolons divide.
/// decimal: '.' or ',' where that is known, else 0.
std::optional<NumberFormat> numberFormatOf(const std::vector<QByteArrayView>& cells, bool commaLikely,
                                           char decimal = 0);
/// In any format; cheap, and false for words.
bool mayBeNumber(QByteArrayView cell);
/// (1,234.50) and −1,234.50 are negative. None: no number in this format. A share in % stays one: 12.5 % is 12.5.
std::optional<double> readNumber(QByteArrayView cell, const NumberFormat& format);

}  // namespace unroll
