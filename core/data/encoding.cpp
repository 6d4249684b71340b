#include "data/encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <QHash>
#include <QStringView>

#include <algorithm>
#include <array>
#include <memory>

namespace unroll {

namespace {

constexpr qsizetype kLookedAt = 256 * 1024;
constexpr double kOpinion = 0.3;  // what ICU is less sure of is no opinion

const QByteArrayView kBom8("\xEF\xBB\xBF", 3);
const QByteArrayView kBom32Little("\xFF\xFE\0\0", 4);
const QByteArrayView kBom32Big("\0\0\xFE\xFF", 4);

QByteArrayView head(QByteArrayView bytes) { return bytes.first(std::min(bytes.size(), kLookedAt)); }

/// Bytes of the well-formed UTF-8 sequence at the beginning of view (RFC 3629); 0: ill-formed. wrong: how many bytes
/// are to be replaced then (Unicode's "maximal subpart"). torn: it is well-formed as far as it goes, but view ends in
/// it.
int sequence(QByteArrayView view, int* wrong, bool* torn)
{
    const uchar lead = uchar(view[0]);
    *wrong = 1;
    *torn = false;
    if (lead < 0x80)
        return 1;
    const int length = lead >= 0xC2 && lead <= 0xDF   ? 2
                       : lead >= 0xE0 && lead <= 0xEF ? 3
                       : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                      : 0;
    if (length == 0)
        return 0;
    const uchar least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const uchar most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int i = 1; i < length; ++i) {
        if (i == view.size()) {
            *torn = true;
            return 0;
        }
        const uchar c = uchar(view[i]);
        if (c < (i == 1 ? least : 0x80) || c > (i == 1 ? most : 0xBF))
            return 0;
        *wrong = i + 1;
    }
    return length;
}

struct Utf8Count {
    qint64 good = 0, bad = 0;  ///< characters above ASCII; places that are no UTF-8
    qsizetype firstHigh = -1;
};

Utf8Count countUtf8(QByteArrayView bytes, bool cut)
{
    Utf8Count count;
    for (qsizetype i = 0; i < bytes.size();) {
        if (uchar(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        if (count.firstHigh < 0)
            count.firstHigh = i;
        int wrong = 1;
        bool torn = false;
        const int length = sequence(bytes.sliced(i), &wrong, &torn);
        count.good += length > 0;
        count.bad += length == 0 && !(torn && cut);
        i += length > 0 ? length : torn ? bytes.size() : wrong;
    }
    return count;
}

/// Text in UTF-16 without a mark: zero bytes stand in one half of the pairs alone (ASCII letters, or the commas and
/// line feeds of Chinese text), and line feeds come whole. 'L', 'B', or 0 for neither.
char utf16Side(QByteArrayView bytes)
{
    qint64 zeros[2] = {0, 0}, feeds[2] = {0, 0}, loneSurrogates[2] = {0, 0};
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
        const uchar a = uchar(bytes[i]), b = uchar(bytes[i + 1]);
        zeros[0] += a == 0;
        zeros[1] += b == 0;
        feeds[0] += a == 0 && (b == '\n' || b == ',' || b == ' ' || b == '\t');
        feeds[1] += b == 0 && (a == '\n' || a == ',' || a == ' ' || a == '\t');
        loneSurrogates[0] += a >= 0xD8 && a <= 0xDF;
        loneSurrogates[1] += b >= 0xD8 && b <= 0xDF;
    }
    const qint64 pairs = bytes.size() / 2;
    for (const int side : {1, 0})
        if (pairs >= 2 && zeros[side] > 0 && zeros[1 - side] * 20 <= zeros[side] &&
            (feeds[side] > 0 || zeros[side] * 2 > pairs) && zeros[side] * 200 >= pairs &&
            loneSurrogates[side] * 20 <= pairs)
            return side == 1 ? 'L' : 'B';
    return 0;
}

qint64 lineOf(QByteArrayView utf8, qsizetype at) { return std::count(utf8.begin(), utf8.begin() + at, '\n') + 1; }

Decoded repairUtf8(QByteArrayView bytes, bool cut)
{
    Decoded out;
    out.utf8.reserve(bytes.size() + 64);
    qsizetype copied = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        int wrong = 1;
        bool torn = false;
        const int length = sequence(bytes.sliced(i), &wrong, &torn);
        if (length > 0) {
            i += length;
            continue;
        }
        out.utf8.append(bytes.data() + copied, i - copied);
        copied = i = torn ? bytes.size() : i + wrong;
        if (torn && cut)
            break;
        if (out.replaced++ == 0)
            out.firstLine = lineOf(out.utf8, out.utf8.size());
        out.utf8.append("\xEF\xBF\xBD");
    }
    out.utf8.append(bytes.data() + copied, bytes.size() - copied);
    return out;
}

/// ICU's callback for bytes that do not fit: counts them and writes U+FFFD.
struct Misfits {
    qint64 count = 0;
};

void onMisfit(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t, UConverterCallbackReason reason,
              UErrorCode* status)
{
    if (reason > UCNV_IRREGULAR)
        return;
    ++static_cast<Misfits*>(const_cast<void*>(context))->count;
    *status = U_ZERO_ERROR;
    const UChar replacement = 0xFFFD;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

/// What bytes say in an encoding; empty where they do not fit it, or there is none of that name.
QByteArray readAs(QByteArrayView bytes, const QString& encoding)
{
    const auto decoded = toUtf8(bytes.toByteArray(), encoding, true);
    return decoded.ok() && decoded->replaced == 0 ? decoded->utf8 : QByteArray();
}

/// An encoding by the name that files of it should be read with: the superset, which is what such files are in fact.
QString superset(const QString& found)
{
    static const QHash<QString, QString> wider{{QStringLiteral("ISO-8859-1"), QStringLiteral("windows-1252")},
                                               {QStringLiteral("ISO-8859-9"), QStringLiteral("windows-1254")},
                                               {QStringLiteral("ISO-8859-11"), QStringLiteral("windows-874")},
                                               {QStringLiteral("TIS-620"), QStringLiteral("windows-874")},
                                               {QStringLiteral("ISO-8859-8"), QStringLiteral("windows-1255")},
                                               {QStringLiteral("ISO-8859-8-I"), QStringLiteral("windows-1255")},
                                               {QStringLiteral("GBK"), QStringLiteral("GB18030")},
                                               {QStringLiteral("GB2312"), QStringLiteral("GB18030")},
                                               {QStringLiteral("UHC"), QStringLiteral("windows-949")},
                                               {QStringLiteral("BIG5"), QStringLiteral("Big5")},
                                               {QStringLiteral("SHIFT_JIS"), QStringLiteral("Shift_JIS")},
                                               {QStringLiteral("MAC-CYRILLIC"), QStringLiteral("x-mac-cyrillic")}};
    const QString name = wider.value(found, found);
    return name.startsWith(u"WINDOWS-") ? name.toLower() : name;
}

/// By the frequencies of letters in many languages. Empty: it does not know.
EncodingGuess byLanguage(QByteArrayView part)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
    if (uchardet_handle_data(detector.get(), part.data(), size_t(part.size())) != 0)
        return {{}, 0};
    uchardet_data_end(detector.get());
    const QString found = superset(QString::fromLatin1(uchardet_get_charset(detector.get())));
    if (found.isEmpty() || found == u"ASCII" || found == u"UTF-8")
        return {{}, 0};
    if (!readAs(part, found).isEmpty())
        return {found, 0.5};
    // The family is right, but there are characters that only the code page of Windows has.
    static const QHash<QString, QString> windows{{QStringLiteral("ISO-8859-2"), QStringLiteral("windows-1250")},
                                                 {QStringLiteral("ISO-8859-7"), QStringLiteral("windows-1253")},
                                                 {QStringLiteral("ISO-8859-13"), QStringLiteral("windows-1257")}};
    const QString other = windows.value(found);
    return other.isEmpty() || readAs(part, other).isEmpty() ? EncodingGuess{{}, 0} : EncodingGuess{other, 0.5};
}

/// Big5, or its superset of Hong Kong where it gives characters for what is privately used in Big5.
QString withHongKong(QByteArrayView part, const QString& found)
{
    if (found != u"Big5")
        return found;
    const auto privates = [&](const QString& name) {
        const QString text = QString::fromUtf8(readAs(part, name));
        return std::count_if(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_PrivateUse; });
    };
    const QString wider = QStringLiteral("Big5-HKSCS");
    return privates(found) > 0 && !readAs(part, wider).isEmpty() && privates(wider) == 0 ? wider : found;
}

EncodingGuess byIcu(QByteArrayView part)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), part.data(), int32_t(part.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match)
        return {QStringLiteral("windows-1252"), 0.1};
    QString name = superset(QString::fromLatin1(ucsdet_getName(match, &status)));
    const double confidence = ucsdet_getConfidence(match, &status) / 100.0;
    if (name.startsWith(u"IBM42") || name == u"UTF-8")  // EBCDIC is not found on desktops
        name = QStringLiteral("windows-1252");
    return {name, confidence};
}

}  // namespace

EncodingGuess guessEncoding(QByteArrayView bytes, bool cut)
{
    if (bytes.startsWith(kBom8))
        return {QStringLiteral("UTF-8"), 1};
    if (bytes.startsWith(kBom32Little) || bytes.startsWith(kBom32Big))
        return {QStringLiteral("UTF-32"), 1};
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return {QStringLiteral("UTF-16"), 1};
    if (const char side = utf16Side(head(bytes)))
        return {side == 'L' ? QStringLiteral("UTF-16LE") : QStringLiteral("UTF-16BE"), 0.9};
    if (bytes.isValidUtf8())
        return {QStringLiteral("UTF-8"), 1};
    // The whole of it counts: the first letter above ASCII may stand far down. A file of UTF-8 with a few broken bytes
    // is still one; in other encodings hardly any two bytes above ASCII happen to fit.
    const Utf8Count count = countUtf8(bytes, cut);
    if (count.bad == 0)
        return {QStringLiteral("UTF-8"), 1};
    if (count.good >= 4 * count.bad)
        return {QStringLiteral("UTF-8"), double(count.good) / double(count.good + count.bad)};

    const qsizetype from = std::max<qsizetype>(0, std::min(count.firstHigh - 1024, bytes.size() - kLookedAt));
    const QByteArrayView part = head(bytes.sliced(from));
    // Two detectors look at it: uchardet knows the letters of more languages (Thai, Hebrew, Baltic ones), ICU's says
    // how sure it is. Where both read the same text there is no doubt.
    EncodingGuess first = byLanguage(part), second = byIcu(part);
    first.name = withHongKong(part, first.name);
    second.name = withHongKong(part, second.name);
    if (first.name.isEmpty())
        return second;
    const QByteArray text = readAs(part, first.name);
    if (second.confidence >= kOpinion && second.name != first.name && text != readAs(part, second.name))
        return {first.name, 0.5, second.name};
    return {first.name, std::max(second.confidence, 0.6)};
}

QStringList knownEncodings()
{
    QStringList names;
    for (const char* name :
         {"UTF-8",          "UTF-16",       "UTF-16LE",     "UTF-16BE",     "UTF-32",       "windows-1252",
          "windows-1250",   "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
          "windows-1257",   "windows-1258", "windows-874",  "GB18030",      "Big5",         "Big5-HKSCS",
          "Shift_JIS",      "EUC-JP",       "ISO-2022-JP",  "EUC-KR",       "windows-949",  "ISO-8859-1",
          "ISO-8859-2",     "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",
          "ISO-8859-8",     "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",
          "TIS-620",        "KOI8-R",       "KOI8-U",       "IBM437",       "IBM850",       "IBM852",
          "IBM855",         "IBM857",       "IBM862",       "IBM864",       "IBM866",       "macintosh",
          "x-mac-cyrillic", "x-mac-greek"})
        names << QString::fromLatin1(name);
    return names;
}

Result<Decoded> toUtf8(const QByteArray& bytes, const QString& encoding, bool cut)
{
    if (encoding.compare(u"UTF-8", Qt::CaseInsensitive) == 0) {
        const QByteArrayView view =
            bytes.startsWith(kBom8) ? QByteArrayView(bytes).sliced(kBom8.size()) : QByteArrayView(bytes);
        if (!view.isValidUtf8())
            return repairUtf8(view, cut);
        Decoded out;
        out.utf8 = view.size() == bytes.size() ? bytes : view.toByteArray();
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(encoding.toLatin1().constData(), &status), ucnv_close);
    if (U_FAILURE(status))
        return Error{"encoding-unknown",
                     {},
                     QT_TRANSLATE_NOOP("Error", "The encoding “%1” is not known"),
                     QT_TRANSLATE_NOOP("Error", "Choose one from the list, such as UTF-8 or GB18030"),
                     {encoding},
                     ErrorKind::Usage};
    Misfits misfits;
    ucnv_setToUCallBack(converter.get(), onMisfit, &misfits, nullptr, nullptr, &status);
    Decoded out;
    out.utf8.reserve(bytes.size() + bytes.size() / 2);
    std::array<char16_t, 16 * 1024> buffer;
    size_t held = 0;  // half a surrogate pair that waits for its other half
    const char* source = bytes.constData();
    const char* const end = source + bytes.size();
    do {
        status = U_ZERO_ERROR;
        char16_t* target = buffer.data() + held;
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr, !cut, &status);
        size_t size = size_t(target - buffer.data());
        held = size > 0 && QChar::isHighSurrogate(buffer[size - 1]) && status == U_BUFFER_OVERFLOW_ERROR;
        const bool first = misfits.count > 0 && out.replaced == 0;
        const qsizetype before = out.utf8.size();
        out.utf8 += QStringView(buffer.data(), qsizetype(size - held)).toUtf8();
        if (first)
            out.firstLine = lineOf(out.utf8, std::max(before, out.utf8.indexOf("\xEF\xBF\xBD", before)));
        out.replaced = misfits.count;
        if (held)
            buffer[0] = buffer[size - 1];
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (out.utf8.startsWith(kBom8))
        out.utf8.remove(0, kBom8.size());
    return out;
}

bool looksBinary(QByteArrayView bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF") || bytes.startsWith(kBom32Big))
        return false;
    for (const QByteArrayView mark : {QByteArrayView("PK\x03\x04"), QByteArrayView("\x89PNG"), QByteArrayView("%PDF"),
                                      QByteArrayView("\x7F"
                                                     "ELF"),
                                      QByteArrayView("\x1F\x8B"), QByteArrayView("SQLite format 3")})
        if (bytes.startsWith(mark))
            return true;
    const QByteArrayView first = head(bytes);
    if (utf16Side(first))
        return false;
    if (bytes.contains('\0'))
        return true;
    const auto strange = std::count_if(first.begin(), first.end(), [](char c) {
        return uchar(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27;
    });
    return strange * 20 > first.size();
}

}  // namespace unroll
