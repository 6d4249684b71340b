#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace unroll {

struct EncodingGuess {
    QString name;           ///< an ICU converter name
    double confidence = 1;  ///< 0…1
    QString other = {};     ///< another one that may be meant; empty: there is no doubt
};

/// From a byte order mark, from being valid UTF-8 (the whole of it, or nearly), from where zero bytes stand, else by
/// what uchardet and ICU's detector find. cut: bytes are the beginning of something longer, so that the last character
/// may be torn.
EncodingGuess guessEncoding(QByteArrayView bytes, bool cut = false);

/// The encodings that are offered, UTF-8 first; toUtf8() takes every name that ICU knows.
QStringList knownEncodings();

struct Decoded {
    QByteArray utf8;       ///< without byte order mark
    qint64 replaced = 0;   ///< places where bytes did not fit the encoding and U+FFFD stands now
    qint64 firstLine = 0;  ///< the line of the first such place, from 1
};

/// Error: no such encoding.
Result<Decoded> toUtf8(const QByteArray& bytes, const QString& encoding, bool cut = false);

/// Zero bytes that no UTF-16 or UTF-32 explains, many control characters, or the mark of a well-known format: no text.
bool looksBinary(QByteArrayView bytes);

}  // namespace unroll
