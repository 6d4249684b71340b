#include "text/row_collector.h"

#include "data/health.h"

#include <QFileInfo>

#include <algorithm>

namespace unroll {

namespace {

Error columnMissing(const QString& where, const QString& name, const char* what)
{
    if (name.isEmpty())
        return {"column-not-chosen",
                where,
                QString::fromUtf8(what),
                QT_TRANSLATE_NOOP("Error", "Choose it on the Data page, or with --text and --label"),
                {}};
    return {"column-missing",
            where,
            QT_TRANSLATE_NOOP("Error", "There is no column “%1”"),
            QT_TRANSLATE_NOOP("Error", "Choose another column"),
            {name}};
}

}  // namespace

RowCollector::RowCollector(const CorpusSettings& settings, TextCorpus& corpus, TextPreparation& learnt)
    : settings_(settings), corpus_(corpus), learnt_(learnt)
{
    for (const Correction& correction : settings.source.corrections)
        corrections_.insert(correction.rowKey, correction.label);
}

Result<void> RowCollector::add(const Imported& imported, bool testFile)
{
    const DataSource& source = settings_.source;
    const QString where = QFileInfo(imported.path).fileName();
    const Table& table = *imported.table;
    const QString textName = source.column(ColumnRole::Text), labelName = source.column(ColumnRole::Label);
    const int text = table.columnIndex(textName), label = table.columnIndex(labelName);
    if (text < 0)
        return columnMissing(where, textName, QT_TRANSLATE_NOOP("Error", "It is not said which column holds the text"));
    const bool labelled = !learnt_.answer.ofInput;
    if (labelled && label < 0)
        return columnMissing(where, labelName,
                             QT_TRANSLATE_NOOP("Error", "It is not said which column holds the label"));
    if (!testFile) {
        corpus_.textColumn = text;
        corpus_.labelColumn = label;
    }
    const int keyColumn = table.columnIndex(source.column(keyRole()));
    if (keyRole() != ColumnRole::Ignore && keyColumn < 0)
        return columnMissing(where, source.column(keyRole()),
                             QT_TRANSLATE_NOOP("Error", "It is not said which column tells the split"));
    for (qsizetype row = 0; row < table.rowCount(); ++row) {
        const QByteArray content = table.bytes(row, text).trimmed().toByteArray();
        QString labelText = !labelled || table.missing(row, label) ? QString() : nameOfLabel(table.text(row, label));
        const QString fileLabel = labelText;
        const QString corrected =
            corrections_.isEmpty() || !labelled ? QString() : nameOfLabel(corrections_.value(rowKey(content)));
        if (!corrected.isEmpty())
            labelText = corrected;
        if (content.isEmpty() && settings_.cleaning.dropEmpty) {
            ++corpus_.droppedEmpty;
            continue;
        }
        if (labelled && labelText.isEmpty() && !asks(AnswerForm::Labels)) {
            ++corpus_.droppedUnlabelled;
            continue;
        }
        if (settings_.cleaning.dropDuplicates) {
            const QByteArray key = content + '\0' + fileLabel.toUtf8();
            if (seen_.contains(key)) {
                ++corpus_.droppedDuplicates;
                continue;
            }
            seen_.insert(key);
        }
        corpus_.rows.push_back({row, testFile, -1, !corrected.isEmpty()});
        labels_ << labelText;
        fileLabels_ << fileLabel;
        if (settings_.split.method == SplitMethod::File)
            keys_.push_back(testFile ? QStringLiteral("test") : QStringLiteral("train"));
        else if (keyColumn >= 0)
            keys_.push_back(table.text(row, keyColumn));
    }
    return {};
}

/// Composed and decomposed letters are the same: file systems and programs write the one or the other.
QString RowCollector::nameOfLabel(const QString& cell) const
{
    const QString name = cell.normalized(QString::NormalizationForm_C).trimmed();
    if (!settings_.cleaning.numberLabels || asks(AnswerForm::Text))
        return name;
    const auto number = numberOf(name);
    return number ? QString::number(*number, 'g', QLocale::FloatingPointShortest) : name;
}

/// What the labels are called, or which tags there are; a text to be written has neither.
Result<void> RowCollector::name(const QString& where)
{
    if (corpus_.rows.empty())
        return Error{"no-rows", where, QT_TRANSLATE_NOOP("Error", "No rows are left after cleaning"),
                     QT_TRANSLATE_NOOP("Error", "Check the text and label columns")};
    switch (learnt_.answer.form) {
    case AnswerForm::Class:
        return nameClasses(where);
    case AnswerForm::Labels:
        return nameLabels(where);
    case AnswerForm::ClassPerStep:
        return nameTags(where);
    default:
        break;
    }
    for (TextCorpus::Row& row : corpus_.rows)
        row.label = 0;  // nothing to stratify by
    return {};
}

Result<void> RowCollector::nameTags(const QString& where)
{
    QSet<QString> tags;
    for (const QString& row : labels_)
        for (const QString& tag : row.split(u' ', Qt::SkipEmptyParts))
            tags.insert(tag);
    for (TextCorpus::Row& row : corpus_.rows)
        row.label = 0;  // nothing to stratify by
    return setClasses(where, QStringList(tags.begin(), tags.end()));
}

Result<void> RowCollector::nameClasses(const QString& where)
{
    QStringList classes(labels_);
    classes.removeDuplicates();
    if (auto set = setClasses(where, std::move(classes)); !set)
        return set;
    QHash<QString, int> index;
    for (const QString& name : learnt_.classes)
        index.insert(name, int(index.size()));
    for (size_t i = 0; i < corpus_.rows.size(); ++i) {
        corpus_.rows[i].label = index.value(labels_[qsizetype(i)]);
        ++learnt_.classCounts[size_t(corpus_.rows[i].label)];
    }
    return {};
}

Result<void> RowCollector::nameLabels(const QString& where)
{
    const char16_t separator = labelSeparator(labels_);
    QSet<QString> names;
    for (const QString& cell : labels_)
        for (const QString& label : labelsOf(cell, separator))
            names.insert(label);
    if (auto set = setClasses(where, QStringList(names.begin(), names.end())); !set)
        return set.error();
    readLabels(separator);
    for (size_t row = 0; row < corpus_.rows.size(); ++row)
        for (const int label : corpus_.answers[row])
            if (int& rarest = corpus_.rows[row].label;
                rarest < 0 || learnt_.classCounts[size_t(label)] < learnt_.classCounts[size_t(rarest)])
                rarest = label;  // the split keeps the shares of these
    return {};
}

/// Labels that a run has not learnt are left out.
void RowCollector::readLabels(char16_t separator)
{
    const KnownClasses known(learnt_.classes);
    for (const QString& cell : labels_) {
        std::vector<int> own;
        for (const QString& label : labelsOf(cell, separator))
            if (const int place = known.find(label); place >= 0)
                own.push_back(place);
        std::sort(own.begin(), own.end());
        own.erase(std::unique(own.begin(), own.end()), own.end());
        for (const int label : own)
            ++learnt_.classCounts[size_t(label)];
        corpus_.answers.push_back(std::move(own));
    }
}

Result<void> RowCollector::setClasses(const QString& where, QStringList classes)
{
    std::sort(classes.begin(), classes.end());
    if (classes.size() < 2)
        return Error{"one-class",
                     where,
                     QT_TRANSLATE_NOOP("Error", "All rows have the same label (%1): there is nothing to learn"),
                     QT_TRANSLATE_NOOP("Error", "Choose another label column, or add rows of another class"),
                     {classes.value(0)}};
    if (classes.size() > 1000)
        return Error{"too-many-classes",
                     where,
                     QT_TRANSLATE_NOOP("Error", "The label column has %1 different values"),
                     QT_TRANSLATE_NOOP("Error", "Choose another label column: classes are few"),
                     {QString::number(classes.size())}};
    learnt_.classes = classes;
    learnt_.classCounts.assign(size_t(classes.size()), 0);
    return {};
}

/// Rows of labels that are not among the classes are left out; all others are the test part.
Result<void> RowCollector::keepKnown(const QStringList& classes, const QString& where)
{
    learnt_.classes = classes;
    learnt_.classCounts.assign(size_t(classes.size()), 0);
    const KnownClasses known(classes);
    std::vector<TextCorpus::Row> rows;
    QStringList labels;
    QSet<QString> unknown;
    for (size_t i = 0; i < corpus_.rows.size(); ++i) {
        const int label = asks(AnswerForm::Class) ? known.find(labels_[qsizetype(i)]) : 0;
        if (label < 0) {
            ++corpus_.droppedUnlabelled;
            unknown.insert(labels_[qsizetype(i)]);
            continue;
        }
        rows.push_back(corpus_.rows[i]);
        rows.back().label = label;
        labels << labels_[qsizetype(i)];
        if (asks(AnswerForm::Class))
            ++learnt_.classCounts[size_t(label)];
        corpus_.split.test.push_back(qsizetype(rows.size()) - 1);
    }
    if (!unknown.isEmpty() && !rows.empty()) {
        QStringList names(unknown.begin(), unknown.end());
        names.sort();
        if (names.size() > 10)
            names = names.first(10) << QStringLiteral("…");
        corpus_.warnings.push_back(
            {"labels-unknown",
             where,
             QT_TRANSLATE_NOOP("Error", "%1 rows have labels that the run has not learnt (%2) and are left out"),
             QT_TRANSLATE_NOOP("Error", "Look whether they are called otherwise there"),
             {QString::number(corpus_.rows.size() - rows.size()), names.join(QStringLiteral(", "))}});
    }
    corpus_.rows = std::move(rows);
    labels_ = labels;
    if (asks(AnswerForm::Labels))
        readLabels(labelSeparator(labels_));
    if (corpus_.rows.empty())
        return Error{"no-rows",
                     where,
                     QT_TRANSLATE_NOOP("Error", "No row has one of the run's labels (%1)"),
                     QT_TRANSLATE_NOOP("Error", "Check the label column"),
                     {classes.join(QStringLiteral(", "))}};
    return {};
}

/// What the split is stratified by: the labels as the file has them, so that a label that is put right moves no row to
/// another part. -1: the file has none.
std::vector<int> RowCollector::strata() const
{
    std::vector<int> out;
    if (!asks(AnswerForm::Class)) {
        for (const TextCorpus::Row& row : corpus_.rows)
            out.push_back(row.label);
        return out;
    }
    QStringList names(fileLabels_);
    names.removeAll(QString());
    names.removeDuplicates();
    std::sort(names.begin(), names.end());
    QHash<QString, int> index;
    for (const QString& name : names)
        index.insert(name, int(index.size()));
    for (const QString& label : fileLabels_)
        out.push_back(index.value(label, -1));
    return out;
}

Result<void> RowCollector::split(const Imported& imported, const Progress& progress)
{
    const bool byDate = settings_.split.method == SplitMethod::Date;
    const bool byChance =
        settings_.split.method == SplitMethod::Stratified || settings_.split.method == SplitMethod::Random;
    std::vector<double> times;
    if (byDate) {
        auto found = rowTimes(QFileInfo(imported.path).fileName());
        if (!found)
            return found.error();
        times = std::move(found).value();
    }
    std::vector<int> groups;
    if (settings_.split.keepNearDuplicatesTogether && keyRole() == ColumnRole::Ignore) {
        auto found = nearDuplicateGroups(*imported.table, corpus_.textColumn, progress);
        if (!found)
            return found.error();
        for (const TextCorpus::Row& row : corpus_.rows)
            groups.push_back(row.fromTestFile ? -1 : (*found)[size_t(row.source)]);
    }
    const std::vector<int> strata = this->strata();
    SplitInput input;
    std::vector<qsizetype> divided, later;
    for (size_t row = 0; row < corpus_.rows.size(); ++row) {
        // A row that has its only label from a person came later: it is learnt from, and moves no other.
        if (byChance && asks(AnswerForm::Class) && strata[row] < 0) {
            later.push_back(qsizetype(row));
            continue;
        }
        divided.push_back(qsizetype(row));
        input.label.push_back(strata[row]);
        if (byDate)
            input.time.push_back(times[row]);
        else if (!keys_.empty())
            input.key.push_back(keys_[row]);
        if (!groups.empty())
            input.duplicateGroup.push_back(groups[row]);
    }
    auto made = makeSplit(settings_.split, input);
    if (!made)
        return made.error();
    corpus_.split = std::move(made).value();
    if (later.empty())
        return {};
    for (auto* part : {&corpus_.split.train, &corpus_.split.validation, &corpus_.split.test})
        for (qsizetype& row : *part)
            row = divided[size_t(row)];
    corpus_.split.train.insert(corpus_.split.train.end(), later.begin(), later.end());
    std::sort(corpus_.split.train.begin(), corpus_.split.train.end());
    return {};
}

/// When each row was, by one calendar for the whole column. What cannot be placed in time is not guessed.
Result<std::vector<double>> RowCollector::rowTimes(const QString& where) const
{
    std::vector<QByteArray> cells;
    for (const QString& key : keys_)
        cells.push_back(key.toUtf8());
    const auto values = orderedValues({cells.begin(), cells.end()}, settings_.source.reader.dayOrder);
    std::vector<double> times;
    for (size_t row = 0; row < values.size(); ++row) {
        const TextCorpus::Row& own = corpus_.rows[row];
        const Table& table = own.fromTestFile ? *corpus_.testTable : *corpus_.table;
        if (!values[row])
            return Error{"no-date",
                         QStringLiteral("%1, line %2").arg(where).arg(table.line(own.source)),
                         QT_TRANSLATE_NOOP("Error", "“%1” in the column “%2” is no date like the others there"),
                         QT_TRANSLATE_NOOP("Error", "Correct it, say whether the day or the month comes first "
                                                    "(data.day_order), or choose another way to split"),
                         {keys_[row].left(60), settings_.source.column(ColumnRole::Time)}};
        times.push_back(*values[row]);
    }
    return times;
}

ColumnRole RowCollector::keyRole() const
{
    switch (settings_.split.method) {
    case SplitMethod::Date:
        return ColumnRole::Time;
    case SplitMethod::Group:
        return ColumnRole::Group;
    case SplitMethod::Column:
        return ColumnRole::Split;
    default:
        return ColumnRole::Ignore;
    }
}

}  // namespace unroll
