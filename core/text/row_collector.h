#pragma once

#include "text/corpus.h"

#include <QHash>
#include <QSet>

namespace unroll {

/// The first half of making a corpus: collects rows, labels and split keys from one file after the other, names the
/// classes and divides the rows. What it finds goes into the corpus and what is learnt.
class RowCollector {
public:
    RowCollector(const CorpusSettings& settings, TextCorpus& corpus, TextPreparation& learnt);

    /// Error: a column that is missing.
    Result<void> add(const Imported& imported, bool testFile);
    /// What the labels are called, or which tags there are; a text to be written has neither.
    Result<void> name(const QString& where);
    /// With the classes of a run: rows of other labels are left out, all others are the test part.
    Result<void> keepKnown(const QStringList& classes, const QString& where);
    Result<void> split(const Imported& imported, const Progress& progress);
    /// The label column of each row: its label, its tags, or the text to write.
    const QStringList& labels() const { return labels_; }

private:
    QString nameOfLabel(const QString& cell) const;
    Result<void> nameTags(const QString& where);
    Result<void> nameClasses(const QString& where);
    Result<void> nameLabels(const QString& where);
    void readLabels(char16_t separator);
    Result<void> setClasses(const QString& where, QStringList classes);
    std::vector<int> strata() const;
    Result<std::vector<double>> rowTimes(const QString& where) const;
    ColumnRole keyRole() const;
    bool asks(AnswerForm form) const { return learnt_.answer.form == form; }

    const CorpusSettings& settings_;
    TextCorpus& corpus_;
    TextPreparation& learnt_;
    QHash<QString, QString> corrections_;
    QSet<QByteArray> seen_;
    QStringList labels_, fileLabels_;
    std::vector<QString> keys_;
};

}  // namespace unroll
