#include "data/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <QStringDecoder>

#include <memory>

namespace unroll {

namespace {

constexpr qsizetype kLookedAt = 256 * 1024;

/// UTF-8 but for a character cut at the end of the piece looked at.
bool validUtf8(QByteArrayView bytes, bool cut)
{
    if (cut)
        for (int i = 0; i < 3 && !bytes.isEmpty() && (bytes.back() & 0x80); ++i) {
            const bool lead = (bytes.back() & 0xC0) == 0xC0;
            bytes.chop(1);
            if (lead)
                break;
        }
    return bytes.isValidUtf8();
}

/// Which half of the byte pairs is zero, as in UTF-16 text of Latin letters. 0: neither.
char utf16Side(QByteArrayView bytes)
{
    qsizetype zeros[2] = {0, 0};
    for (qsizetype i = 0; i < bytes.size(); ++i)
        zeros[i % 2] += bytes[i] == 0;
    const qsizetype half = bytes.size() / 2;
    if (half < 2)
        return 0;
    if (zeros[1] * 10 > half * 3 && zeros[0] * 50 < half)
        return 'L';
    if (zeros[0] * 10 > half * 3 && zeros[1] * 50 < half)
        return 'B';
    return 0;
}

}  // namespace

EncodingGuess guessEncoding(const QByteArray& bytes)
{
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(bytes.size(), kLookedAt));
    if (head.startsWith("\xEF\xBB\xBF"))
        return {QStringLiteral("UTF-8"), 1};
    if (head.startsWith(QByteArrayView("\xFF\xFE\0\0", 4)) || head.startsWith(QByteArrayView("\0\0\xFE\xFF", 4)))
        return {QStringLiteral("UTF-32"), 1};
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF"))
        return {QStringLiteral("UTF-16"), 1};
    if (const char side = utf16Side(head))
        return {side == 'L' ? QStringLiteral("UTF-16LE") : QStringLiteral("UTF-16BE"), 0.9};
    if (validUtf8(head, head.size() < bytes.size()))
        return {QStringLiteral("UTF-8"), 1};

    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), head.data(), int32_t(head.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match)
        return {QStringLiteral("windows-1252"), 0.1};
    QString name = QString::fromLatin1(ucsdet_getName(match, &status));
    const double confidence = ucsdet_getConfidence(match, &status) / 100.0;
    // A UTF-8 file with a few broken bytes is still one: ICU says so with a lower confidence.
    if (name == u"ISO-8859-1")
        name = QStringLiteral("windows-1252");  // its superset, which is what such files are in fact
    if (name == u"GBK" || name == u"GB2312")
        name = QStringLiteral("GB18030");
    return {name, confidence};
}

Result<Decoded> toUtf8(const QByteArray& bytes, const QString& encoding)
{
    Decoded out;
    if (encoding.compare(u"UTF-8", Qt::CaseInsensitive) == 0) {
        out.utf8 = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes;
        if (QByteArrayView(out.utf8).isValidUtf8())
            return out;
        // Each stretch of wrong bytes becomes one U+FFFD; the rest stays as it is.
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder.decode(out.utf8);
        out.replaced = text.count(QChar::ReplacementCharacter);
        out.firstLine = text.left(text.indexOf(QChar::ReplacementCharacter)).count(u'\n') + 1;
        out.utf8 = text.toUtf8();
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.toLatin1().constData(), &status),
                                                                      ucnv_close);
    if (U_FAILURE(status))
        return Error{"encoding-unknown", {}, QT_TRANSLATE_NOOP("Error", "The encoding “%1” is not known"),
                     QT_TRANSLATE_NOOP("Error", "Choose one from the list, such as UTF-8 or GB18030"), {encoding}, ErrorKind::Usage};
    QString text;
    std::vector<char16_t> buffer(64 * 1024);
    const char* source = bytes.constData();
    const char* const end = source + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = buffer.data();
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr, true, &status);
        text.append(reinterpret_cast<const QChar*>(buffer.data()), target - buffer.data());
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    out.replaced = text.count(QChar::ReplacementCharacter);
    if (out.replaced > 0)
        out.firstLine = text.left(text.indexOf(QChar::ReplacementCharacter)).count(u'\n') + 1;
    out.utf8 = text.toUtf8();
    return out;
}

bool looksBinary(const QByteArray& bytes)
{
    const QByteArrayView head = QByteArrayView(bytes).first(std::min(bytes.size(), kLookedAt));
    if (head.startsWith("\xFF\xFE") || head.startsWith("\xFE\xFF") || head.startsWith(QByteArrayView("\0\0\xFE\xFF", 4)))
        return false;
    if (head.startsWith("PK\x03\x04") || head.startsWith("\x89PNG") || head.startsWith("%PDF") || head.startsWith("\x7F""ELF"))
        return true;
    if (utf16Side(head))
        return false;
    qsizetype strange = 0;
    for (const char c : head) {
        if (c == 0)
            return true;
        strange += uchar(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27;
    }
    return strange * 20 > head.size();
}

}  // namespace unroll
