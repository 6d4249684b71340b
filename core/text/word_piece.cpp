#include "text/word_piece.h"

#include "base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <map>

namespace unroll {

namespace {

constexpr qint64 kLargestFile = 64 << 20;
constexpr size_t kLongestWord = 100;  // code points; as the reference's max_input_chars_per_word

Error foreign(const QString& file, const QString& what, const QStringList& args = {})
{
    return {"word-pieces", file,
            what,          QT_TRANSLATE_NOOP("Error", "Choose the folder of a BERT as Hugging Face stores it"),
            args,          ErrorKind::Input};
}

bool isControl(char32_t c)
{
    if (c == u'\t' || c == u'\n' || c == u'\r')
        return false;
    const int8_t type = u_charType(UChar32(c));
    return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR ||
           type == U_SURROGATE;
}

bool isPunctuation(char32_t c)
{
    const bool ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return ascii || u_ispunct(UChar32(c));
}

/// The blocks that the reference counts as Chinese; Japanese and Korean letters are not among them.
bool isChinese(char32_t c)
{
    constexpr std::pair<char32_t, char32_t> blocks[] = {{0x4E00, 0x9FFF},   {0x3400, 0x4DBF},   {0x20000, 0x2A6DF},
                                                        {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B820, 0x2CEAF},
                                                        {0xF900, 0xFAFF},   {0x2F800, 0x2FA1F}};
    return std::any_of(std::begin(blocks), std::end(blocks),
                       [&](const auto& block) { return c >= block.first && c <= block.second; });
}

Result<QJsonObject> readObject(const QString& path)
{
    const auto bytes = readFile(path, kLargestFile);
    if (!bytes)
        return bytes.error();
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    if (!document.isObject())
        return foreign(QFileInfo(path).fileName(), QT_TRANSLATE_NOOP("Error", "It is no JSON object"));
    return document.object();
}

}  // namespace

/// A code point of a word, as it is looked up, and where it stood.
struct WordPiece::Letter {
    char32_t c;
    qsizetype start, length;
};

Result<void> WordPiece::takeVocabulary(const QString& file, const QStringList& pieces)
{
    pieces_ = pieces;
    for (qsizetype id = 0; id < pieces_.size(); ++id)
        ids_.insert(pieces_[id], int(id));
    const auto special = [&](const char* name, int& id) {
        id = ids_.value(QLatin1String(name), -1);
        specials_ << QLatin1String(name);
        return id >= 0;
    };
    int mask = 0;
    special("[MASK]", mask);
    for (const auto& [name, id] : {std::pair("[PAD]", &padding_), std::pair("[UNK]", &unknown_),
                                   std::pair("[CLS]", &start_), std::pair("[SEP]", &end_)})
        if (!special(name, *id))
            return foreign(file, QT_TRANSLATE_NOOP("Error", "The vocabulary has no “%1”"), {QLatin1String(name)});
    return {};
}

Result<std::shared_ptr<const WordPiece>> WordPiece::read(const QString& folder)
{
    const QDir dir(folder);
    const QString text = dir.filePath(QStringLiteral("vocab.txt")),
                  json = dir.filePath(QStringLiteral("tokenizer.json"));
    const QString config = dir.filePath(QStringLiteral("tokenizer_config.json"));
    if (!dir.exists())
        return foreign(folder, QT_TRANSLATE_NOOP("Error", "There is no such folder"));
    QString state;
    for (const QString& file : {text, json, config}) {
        const QFileInfo info(file);
        state += QStringLiteral("%1 %2\n").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    }
    static QMutex mutex;
    static std::map<QString, std::pair<QString, std::shared_ptr<const WordPiece>>> known;
    const QMutexLocker lock(&mutex);
    if (const auto it = known.find(folder); it != known.end() && it->second.first == state)
        return it->second.second;

    auto made = std::make_shared<WordPiece>();
    if (QFileInfo::exists(config)) {
        const auto object = readObject(config);
        if (!object)
            return object.error();
        made->lowercase_ = (*object)["do_lower_case"].toBool(true);
        made->stripAccents_ = (*object)["strip_accents"].toBool(made->lowercase_);
        made->chineseCharacters_ = (*object)["tokenize_chinese_chars"].toBool(true);
    }
    QStringList pieces;
    if (QFileInfo::exists(text)) {
        const auto bytes = readFile(text, kLargestFile);
        if (!bytes)
            return bytes.error();
        for (const QByteArray& line : bytes->split('\n'))
            pieces << QString::fromUtf8(line.endsWith('\r') ? line.chopped(1) : line);
        if (!pieces.isEmpty() && pieces.back().isEmpty())
            pieces.removeLast();
    } else if (QFileInfo::exists(json)) {
        const auto object = readObject(json);
        if (!object)
            return object.error();
        const QJsonObject model = (*object)["model"].toObject(), normalizer = (*object)["normalizer"].toObject();
        if (const QString type = model["type"].toString(); type != u"WordPiece")
            return foreign(QStringLiteral("tokenizer.json"),
                           QT_TRANSLATE_NOOP("Error", "Its tokenizer is of the kind “%1”; WordPiece is needed"),
                           {type});
        const QJsonObject vocabulary = model["vocab"].toObject();
        pieces.resize(vocabulary.size());
        for (auto it = vocabulary.begin(); it != vocabulary.end(); ++it) {
            const qint64 id = it.value().toInteger(-1);
            if (id < 0 || id >= pieces.size() || !pieces[id].isNull())
                return foreign(QStringLiteral("tokenizer.json"),
                               QT_TRANSLATE_NOOP("Error", "The number of “%1” is not between 0 and %2, or there twice"),
                               {it.key(), QString::number(pieces.size() - 1)});
            pieces[id] = it.key();
        }
        made->lowercase_ = normalizer["lowercase"].toBool(made->lowercase_);
        made->stripAccents_ = normalizer["strip_accents"].toBool(made->lowercase_);
        made->chineseCharacters_ = normalizer["handle_chinese_chars"].toBool(made->chineseCharacters_);
    } else {
        return foreign(folder, QT_TRANSLATE_NOOP("Error", "There is neither vocab.txt nor tokenizer.json"));
    }
    if (auto taken = made->takeVocabulary(
            QFileInfo::exists(text) ? QStringLiteral("vocab.txt") : QStringLiteral("tokenizer.json"), pieces);
        !taken)
        return taken.error();
    known[folder] = {state, made};
    return std::shared_ptr<const WordPiece>(made);
}

std::vector<Token> WordPiece::tokens(const QString& text) const
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* decomposing = unorm2_getNFDInstance(&status);
    std::vector<Token> out;
    std::vector<Letter> word;
    const auto endWord = [&] {
        if (!word.empty())
            addWord(word, out);
        word.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] == u'[') {
            const auto special = std::find_if(specials_.begin(), specials_.end(), [&](const QString& name) {
                return QStringView(text).sliced(at).startsWith(name);
            });
            if (special != specials_.end()) {
                endWord();
                out.push_back({*special, at, special->size()});
                at += special->size();
                continue;
            }
        }
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const qsizetype length = pair ? 2 : 1;
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const qsizetype start = at;
        at += length;
        if (c == 0 || c == 0xFFFD || isControl(c))
            continue;
        if (u_isUWhiteSpace(UChar32(c))) {
            endWord();
            continue;
        }
        QString letters = QString::fromUcs4(&c, 1);
        if (stripAccents_) {
            UChar decomposed[32];
            UErrorCode failed = U_ZERO_ERROR;
            const int32_t size = unorm2_getDecomposition(decomposing, UChar32(c), decomposed, 32, &failed);
            if (U_SUCCESS(failed) && size > 0)
                letters = QString(reinterpret_cast<const QChar*>(decomposed), size);
        }
        if (lowercase_)
            letters = letters.toLower();
        const bool alone = (chineseCharacters_ && isChinese(c)) || isPunctuation(c);
        if (alone)
            endWord();
        for (const char32_t letter : letters.toUcs4())
            if (!stripAccents_ || u_charType(UChar32(letter)) != U_NON_SPACING_MARK)
                word.push_back({letter, start, length});
        if (alone)
            endWord();
    }
    endWord();
    return out;
}

/// Greedily, the longest piece first.
void WordPiece::addWord(const std::vector<Letter>& word, std::vector<Token>& out) const
{
    const auto token = [&](size_t from, size_t to, const QString& spelled) {
        const qsizetype start = word[from].start;
        return Token{spelled, start, word[to - 1].start + word[to - 1].length - start};
    };
    const auto spelled = [&](size_t from, size_t to) {
        QString letters;
        for (size_t i = from; i < to; ++i)
            letters += QString::fromUcs4(&word[i].c, 1);
        return letters;
    };
    std::vector<Token> pieces;
    bool known = word.size() <= kLongestWord;
    for (size_t from = 0; known && from < word.size();) {
        size_t to = word.size();
        for (; to > from; --to) {
            const QString piece = (from > 0 ? QStringLiteral("##") : QString()) + spelled(from, to);
            if (ids_.contains(piece)) {
                pieces.push_back(token(from, to, piece));
                break;
            }
        }
        known = to > from;
        from = to;
    }
    if (known)
        out.insert(out.end(), pieces.begin(), pieces.end());
    else
        out.push_back(token(0, word.size(), spelled(0, word.size())));
}

}  // namespace unroll
