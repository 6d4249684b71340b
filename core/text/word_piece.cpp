#include "text/word_piece.h"

#include "base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>
#include <QSet>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <map>

namespace unroll {

namespace {

constexpr qint64 kLargestPieces = 64 << 20;
constexpr qint64 kMostPieces = 1 << 24;
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
    const auto bytes = readFile(path, kLargestPieces);
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
    for (const auto& [name, id] : {std::pair("[PAD]", &padding_), std::pair("[UNK]", &unknown_),
                                   std::pair("[CLS]", &start_), std::pair("[SEP]", &end_)})
        if (*id = ids_.value(QLatin1String(name), -1); *id < 0)
            return foreign(file, QT_TRANSLATE_NOOP("Error", "The vocabulary has no “%1”"), {QLatin1String(name)});
    return {};
}

/// The tokens that were added, from whichever file says so: those with a number, then those that are only named. The
/// rules are Hugging Face's: one that is special is looked for in the text as it is, any other in the lowered text.
Result<void> WordPiece::takeAdded(const QString& folder)
{
    struct Found {
        qint64 id = -1;  // none is said
        Added token;
        bool special = false;
        QString file;
    };
    std::vector<Found> found;
    QSet<QString> special{QStringLiteral("[PAD]"), QStringLiteral("[UNK]"), QStringLiteral("[CLS]"),
                          QStringLiteral("[SEP]"), QStringLiteral("[MASK]")};
    for (const QString& name : std::as_const(special))
        found.push_back({-1, {name}, true, {}});
    const auto object = [&](const char* file) -> Result<QJsonObject> {
        const QString path = QDir(folder).filePath(QLatin1String(file));
        return QFileInfo::exists(path) ? readObject(path) : Result<QJsonObject>(QJsonObject());
    };
    const auto described = [&](const QJsonObject& token, qint64 id, const char* file) {
        const bool own = token["special"].toBool();
        found.push_back({id,
                         {token["content"].toString(), token["normalized"].toBool(!own), token["single_word"].toBool()},
                         own,
                         QLatin1String(file)});
    };
    const auto named = [&](const QJsonValue& value, const char* file) {
        const QString name = value.isObject() ? value["content"].toString() : value.toString();
        special.insert(name);
        found.push_back({-1, {name, false, value["single_word"].toBool()}, true, QLatin1String(file)});
    };
    const auto json = object("tokenizer.json"), config = object("tokenizer_config.json"),
               numbers = object("added_tokens.json"), map = object("special_tokens_map.json");
    for (const auto* file : {&json, &config, &numbers, &map})
        if (!*file)
            return file->error();
    for (const auto token : (*json)["added_tokens"].toArray())
        described(token.toObject(), token.toObject()["id"].toInteger(-1), "tokenizer.json");
    const QJsonObject decoder = (*config)["added_tokens_decoder"].toObject();
    for (auto it = decoder.begin(); it != decoder.end(); ++it) {
        bool whole = false;
        const qint64 id = it.key().toLongLong(&whole);
        described(it.value().toObject(), whole ? id : -2, "tokenizer_config.json");
    }
    for (auto it = numbers->begin(); it != numbers->end(); ++it)
        found.push_back({it.value().toInteger(-2), {it.key(), true}, false, QStringLiteral("added_tokens.json")});
    for (const auto& [own, file] :
         {std::pair(&*map, "special_tokens_map.json"), std::pair(&*config, "tokenizer_config.json")}) {
        for (const char* mark :
             {"unk_token", "sep_token", "pad_token", "cls_token", "mask_token", "bos_token", "eos_token"})
            if (const QJsonValue value = (*own)[QLatin1String(mark)]; value.isString() || value.isObject())
                named(value, file);
        for (const auto value : (*own)["additional_special_tokens"].toArray())
            named(value, file);
    }
    // A number that the files leave out is the next free one, but not beyond what the model has a row for.
    std::stable_partition(found.begin(), found.end(), [](const Found& one) { return one.id != -1; });
    const auto model = object("config.json");
    const qint64 rows = model ? (*model)["vocab_size"].toInteger(0) : 0;
    QSet<QString> taken;
    for (Found& one : found) {
        const QString& text = one.token.text;
        if (text.isEmpty() || taken.contains(text))
            continue;
        if (one.id < -1 || one.id >= kMostPieces)
            return foreign(one.file, QT_TRANSLATE_NOOP("Error", "The added token “%1” has no number between 0 and %2"),
                           {text, QString::number(kMostPieces - 1)});
        if (one.id < 0) {
            one.id = ids_.value(text, int(pieces_.size()));
            if (one.id >= pieces_.size() && (one.id >= rows || one.file.isEmpty()))
                continue;
        }
        taken.insert(text);
        while (pieces_.size() <= one.id)
            pieces_ << QStringLiteral("row %1").arg(pieces_.size());  // no text gives it: pieces hold no spaces
        pieces_[one.id] = text;
        ids_.insert(text, int(one.id));
        const bool folded = lowercase_ && one.token.folded && !one.special && !special.contains(text);
        added_[folded ? text[0].toLower() : text[0]].push_back({text, folded, one.token.wholeWord});
    }
    for (std::vector<Added>& tokens : added_)
        std::stable_sort(tokens.begin(), tokens.end(),
                         [](const Added& a, const Added& b) { return a.text.size() > b.text.size(); });
    return {};
}

/// The longest added token that begins there, or null.
const WordPiece::Added* WordPiece::addedAt(QStringView text, qsizetype at) const
{
    const auto within = [&](qsizetype place) {
        return place >= 0 && place < text.size() && (text[place].isLetterOrNumber() || text[place] == u'_');
    };
    const Added* best = nullptr;
    for (const QChar first : {text[at], text[at].toLower()})
        if (const auto it = added_.constFind(first); it != added_.cend())
            for (const Added& token : *it)
                if ((!best || token.text.size() > best->text.size()) &&
                    text.sliced(at).startsWith(token.text, token.folded ? Qt::CaseInsensitive : Qt::CaseSensitive) &&
                    !(token.wholeWord && (within(at - 1) || within(at + token.text.size()))))
                    best = &token;
    return best;
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
    for (const QString& file :
         {text, json, config, dir.filePath(QStringLiteral("added_tokens.json")),
          dir.filePath(QStringLiteral("special_tokens_map.json")), dir.filePath(QStringLiteral("config.json"))}) {
        const QFileInfo info(file);
        state += QStringLiteral("%1 %2\n").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    }
    static QMutex mutex;
    static std::map<QString, std::pair<QString, std::shared_ptr<const WordPiece>>> known;
    const QMutexLocker lock(&mutex);
    if (const auto it = known.find(folder); it != known.end() && it->second.first == state)
        return it->second.second;

    auto made = std::make_shared<WordPiece>();
    QJsonObject fast, own;
    for (const auto& [file, object] : {std::pair(&json, &fast), std::pair(&config, &own)})
        if (QFileInfo::exists(*file)) {
            auto given = readObject(*file);
            if (!given)
                return given.error();
            *object = std::move(given).value();
        }
    // tokenizer_config.json counts before the rules that tokenizer.json was once made with.
    const QJsonObject normalizer = fast["normalizer"].toObject();
    const auto rule = [&](const char* ownName, const char* fastName, bool otherwise) {
        return own[QLatin1String(ownName)].toBool(normalizer[QLatin1String(fastName)].toBool(otherwise));
    };
    made->lowercase_ = rule("do_lower_case", "lowercase", true);
    made->stripAccents_ = rule("strip_accents", "strip_accents", made->lowercase_);
    made->chineseCharacters_ = rule("tokenize_chinese_chars", "handle_chinese_chars", true);
    QStringList pieces;
    if (QFileInfo::exists(text)) {
        const auto bytes = readFile(text, kLargestPieces);
        if (!bytes)
            return bytes.error();
        for (const QByteArray& line : bytes->split('\n'))
            pieces << QString::fromUtf8(line.endsWith('\r') ? line.chopped(1) : line);
        if (!pieces.isEmpty() && pieces.back().isEmpty())
            pieces.removeLast();
    } else if (QFileInfo::exists(json)) {
        const QJsonObject model = fast["model"].toObject();
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
    } else {
        return foreign(folder, QT_TRANSLATE_NOOP("Error", "There is neither vocab.txt nor tokenizer.json"));
    }
    if (auto taken = made->takeVocabulary(
            QFileInfo::exists(text) ? QStringLiteral("vocab.txt") : QStringLiteral("tokenizer.json"), pieces);
        !taken)
        return taken.error();
    if (auto taken = made->takeAdded(folder); !taken)
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
        if (const Added* whole = addedAt(text, at)) {
            endWord();
            out.push_back({whole->text, at, whole->text.size()});
            at += whole->text.size();
            continue;
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
