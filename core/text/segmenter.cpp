#include "text/segmenter.h"

#include "data/markup.h"
#include "text/word_piece.h"

#include <QFile>
#include <QSet>

#include <unicode/ubrk.h>
#include <unicode/unorm2.h>

#include <array>

// In the global namespace, as the macro wants it.
static void initStopWords() { Q_INIT_RESOURCE(stopwords); }

namespace unroll {

namespace {

constexpr std::array kSegmentationNames{"icu", "whitespace", "character"};

QString normalised(const QString& text) { return text.normalized(QString::NormalizationForm_C); }

bool onlySpace(QStringView view)
{
    return std::all_of(view.begin(), view.end(),
                       [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
}

bool onlyPunctuation(QStringView view)
{
    return std::all_of(view.begin(), view.end(), [](QChar c) {
        return c.isPunct() || c.isSymbol() || c.isSpace() || c.category() == QChar::Other_Format;
    });
}

}  // namespace

QString toString(Segmentation segmentation) { return QLatin1String(kSegmentationNames[size_t(segmentation)]); }

Segmentation segmentationFromString(const QString& text)
{
    for (size_t i = 0; i < kSegmentationNames.size(); ++i)
        if (text == QLatin1String(kSegmentationNames[i]))
            return Segmentation(i);
    return Segmentation::Icu;
}

QStringList stopWordList(const QString& language)
{
    initStopWords();
    QFile file(QStringLiteral(":/stopwords/%1.txt").arg(language));
    QStringList words;
    if (file.open(QIODevice::ReadOnly))
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n'))
            if (const QString word = line.trimmed(); !word.isEmpty() && !word.startsWith(u'#'))
                words << word;
    return words;
}

struct Segmenter::Impl {
    TextSettings settings;
    QSet<QString> stopWords;
    QStringList dictionary;  // longest first, in the case that is compared
    UBreakIterator* iterator = nullptr;
    std::shared_ptr<const WordPiece> pieces;

    ~Impl()
    {
        if (iterator)
            ubrk_close(iterator);
    }

    QString folded(const QString& text) const { return settings.lowercase ? text.toLower() : text; }

    /// Where user words stand, left to right, the longest first at each place.
    std::vector<std::pair<qsizetype, qsizetype>> userWords(const QString& text) const
    {
        std::vector<std::pair<qsizetype, qsizetype>> found;
        if (dictionary.isEmpty())
            return found;
        const auto edge = [&](qsizetype at) {
            // In scripts with spaces a user word must not begin or end within a word.
            return at <= 0 || at >= text.size() || !text[at - 1].isLetterOrNumber() || !text[at].isLetterOrNumber() ||
                   text[at].script() == QChar::Script_Han || text[at - 1].script() == QChar::Script_Han;
        };
        for (qsizetype at = 0; at < text.size();) {
            qsizetype length = 0;
            for (const QString& word : dictionary)
                if (QStringView(text).sliced(at).startsWith(word, settings.lowercase ? Qt::CaseInsensitive
                                                                                     : Qt::CaseSensitive) &&
                    edge(at) && edge(at + word.size())) {
                    length = word.size();
                    break;
                }
            if (length > 0)
                found.emplace_back(at, length);
            at += std::max<qsizetype>(1, length);
        }
        return found;
    }

    void add(std::vector<Token>& out, const QString& text, qsizetype start, qsizetype end) const
    {
        const QStringView view = QStringView(text).sliced(start, end - start);
        if (settings.keepSpaces && !view.isEmpty() && onlySpace(view)) {
            if (!out.empty() && out.back().text != u" ")  // one for a run of them
                out.push_back({QStringLiteral(" "), start, end - start});
            return;
        }
        if (view.isEmpty() || onlySpace(view) || (!settings.keepPunctuation && onlyPunctuation(view)))
            return;
        const QString token = folded(view.toString());
        if (!stopWords.contains(token))
            out.push_back({token, start, end - start});
    }

    void cut(std::vector<Token>& out, const QString& text, qsizetype from, qsizetype to)
    {
        if (settings.asGiven) {  // a token may be a space of another kind, or hold one: 26 000
            for (qsizetype begin = from; begin < to;) {
                qsizetype end = text.indexOf(u' ', begin);
                end = end < 0 || end > to ? to : end;
                if (end > begin)
                    out.push_back({folded(text.mid(begin, end - begin)), begin, end - begin});
                begin = end + 1;
            }
            return;
        }
        if (settings.segmentation == Segmentation::Whitespace) {
            qsizetype begin = from;
            for (qsizetype i = from; i <= to; ++i)
                if (i == to || text[i].isSpace()) {
                    add(out, text, begin, i);
                    begin = i + 1;
                }
            return;
        }
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setText(iterator, reinterpret_cast<const UChar*>(text.utf16()) + from, int32_t(to - from), &status);
        int32_t begin = ubrk_first(iterator);
        for (int32_t end = ubrk_next(iterator); end != UBRK_DONE; begin = end, end = ubrk_next(iterator))
            add(out, text, from + begin, from + end);
    }
};

Segmenter::Segmenter(const TextSettings& settings) : impl_(std::make_unique<Impl>())
{
    impl_->settings = settings;
    if (!settings.wordPieces.isEmpty())
        if (auto pieces = WordPiece::read(settings.wordPieces))
            impl_->pieces = std::move(pieces).value();  // else it was said before: prepareCorpus(), Network::build()
    QStringList stop = settings.ownStopWords;
    for (const QString& language : settings.stopWords.split(u'+'))
        if (language != u"none")
            stop += stopWordList(language);
    for (const QString& word : stop)
        impl_->stopWords.insert(impl_->folded(normalised(word.trimmed())));
    for (const QString& word : settings.userDictionary)
        if (!word.trimmed().isEmpty())
            impl_->dictionary << normalised(word.trimmed());
    std::stable_sort(impl_->dictionary.begin(), impl_->dictionary.end(),
                     [](const QString& a, const QString& b) { return a.size() > b.size(); });
    if (settings.segmentation != Segmentation::Whitespace) {
        UErrorCode status = U_ZERO_ERROR;
        // The root locale's rules use the dictionary for Chinese and Japanese wherever such characters stand.
        impl_->iterator =
            ubrk_open(settings.segmentation == Segmentation::Icu ? UBRK_WORD : UBRK_CHARACTER, "", nullptr, 0, &status);
        if (U_FAILURE(status))
            qFatal("ICU has no break rules: %s", u_errorName(status));
    }
}

Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

std::vector<Token> Segmenter::tokens(const QString& raw) const
{
    const QString text =
        impl_->settings.removeMarkup && !impl_->settings.asGiven ? withoutMarkup(normalised(raw)) : normalised(raw);
    if (impl_->pieces)
        return impl_->pieces->tokens(text);
    std::vector<Token> out;
    qsizetype at = 0;
    for (const auto& [start, length] : impl_->userWords(text)) {
        impl_->cut(out, text, at, start);
        impl_->add(out, text, start, start + length);
        at = start + length;
    }
    impl_->cut(out, text, at, text.size());
    return out;
}

}  // namespace unroll
