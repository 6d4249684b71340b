#pragma once

#include "base/result.h"

#include <QByteArray>

namespace unroll {

struct EncodingGuess {
    QString name;           ///< an ICU converter name
    double confidence = 1;  ///< 0…1
};

/// From a byte order mark, from being valid UTF-8, from zero bytes in every second place, else ICU's detector.
EncodingGuess guessEncoding(const QByteArray& bytes);

struct Decoded {
    QByteArray utf8;          ///< without byte order mark
    qint64 replaced = 0;      ///< places where bytes did not fit the encoding and U+FFFD stands now
    qint64 firstLine = 0;     ///< the line of the first such place, from 1
};

/// Error: no such encoding.
Result<Decoded> toUtf8(const QByteArray& bytes, const QString& encoding);

/// Zero bytes that no UTF-16 or UTF-32 explains, or many control characters: no text file.
bool looksBinary(const QByteArray& bytes);

}  // namespace unroll
