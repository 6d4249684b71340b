#pragma once

#include "data/source.h"
#include "data/split.h"

#include <QString>
#include <QStringList>

namespace unroll {

enum class Segmentation { Icu, Whitespace, Character };
QString toString(Segmentation segmentation);  ///< "icu", "whitespace", "character"
Segmentation segmentationFromString(const QString& text);

/// How texts become ids. Part of the project.
struct TextSettings {
    Segmentation segmentation = Segmentation::Icu;
    bool lowercase = true;
    bool keepPunctuation = true;
    bool removeMarkup = false;                   ///< HTML tags and references: see withoutMarkup()
    QString stopWords = QStringLiteral("none");  ///< "none", "en", "zh", "en+zh"
    QStringList ownStopWords;
    QStringList userDictionary;  ///< words that stay whole, in the written form
    int vocabularySize = 10000;  ///< entries with padding and unknown, ≥ 3
    int minimumCount = 2;        ///< rarer words are unknown
    int maxLength = 200;         ///< tokens
    int targetMaxLength = 50;    ///< tokens of a text to be written
    bool padBefore = false;
    bool truncateBefore = false;  ///< drop the first tokens of a long text instead of the last
    bool masking = true;          ///< padding is hidden from the network; off: it reads padding as words
    bool keepSpaces = false;      ///< character by character: a space is a token too. Not the person's to
                                  ///< choose: see readingSettings()
    bool asGiven = false;         ///< the text is tokens with spaces between, which stay as they are. Not the person's
                                  ///< to choose: see asTokenised()
    QString wordPieces;           ///< the folder of a BERT: its pieces are the tokens, and the settings of
                                  ///< words do not count. Not the person's to choose: see settle()
    bool operator==(const TextSettings&) const = default;
};

/// Rows left out before anything else.
struct CleaningSettings {
    bool dropEmpty = true;
    bool dropDuplicates = false;  ///< same text and same label, after trimming: the first stays
    bool numberLabels = false;    ///< labels that are the same number are one class: 1, 1.0 and 01
    bool operator==(const CleaningSettings&) const = default;
};

/// Everything that decides what a corpus looks like.
struct CorpusSettings {
    DataSource source;
    CleaningSettings cleaning;
    TextSettings text;
    SplitSettings split;
    bool operator==(const CorpusSettings&) const = default;
};

}  // namespace unroll
