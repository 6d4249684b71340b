#pragma once

#include "text/segmenter.h"

#include "base/result.h"

namespace unroll {

/// The tokeniser of a BERT: words cut into the longest pieces that its vocabulary has (Schuster & Nakajima 2012; Devlin
/// et al. 2019). A piece that goes on with a word begins with "##"; a word that cannot be cut stays whole, and is
/// unknown. Pieces are those of the reference implementation (Hugging Face's BertTokenizer, with lower case, accents
/// and Chinese characters treated as the folder says). Tokens that were added to the vocabulary (marks of entities, of
/// speakers, …) stay whole: they are looked for before anything is cut, the longest first.
class WordPiece {
public:
    /// folder: vocab.txt or tokenizer.json, and tokenizer_config.json, added_tokens.json and special_tokens_map.json
    /// where there are such. Read once, however often
    /// asked for; anew where a file has changed. Errors: no such folder or file; a tokenizer of another kind; no [UNK]
    /// or [PAD].
    static Result<std::shared_ptr<const WordPiece>> read(const QString& folder);

    /// text: NFC, as the tokens' places are.
    std::vector<Token> tokens(const QString& text) const;
    /// By the model's own id, added tokens too; a number that no token has holds what no text can.
    const QStringList& pieces() const { return pieces_; }
    int padding() const { return padding_; }
    int unknown() const { return unknown_; }
    int start() const { return start_; }  ///< [CLS]
    int end() const { return end_; }      ///< [SEP]

private:
    struct Letter;
    struct Added {
        QString text;
        bool folded = false;     ///< in any case, where the folder lowers texts
        bool wholeWord = false;  ///< not within a word
    };
    Result<void> takeVocabulary(const QString& file, const QStringList& pieces);
    Result<void> takeAdded(const QString& folder);
    const Added* addedAt(QStringView text, qsizetype at) const;
    void addWord(const std::vector<Letter>& word, std::vector<Token>& out) const;

    QStringList pieces_;
    QHash<QString, int> ids_;
    QHash<QChar, std::vector<Added>> added_;  ///< by first letter (lower case where folded), the longest first
    bool lowercase_ = true, stripAccents_ = true, chineseCharacters_ = true;
    int padding_ = 0, unknown_ = 0, start_ = 0, end_ = 0;
};

}  // namespace unroll
