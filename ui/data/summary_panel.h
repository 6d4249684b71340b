#pragma once

#include "data/health.h"
#include "ui/shell/context.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace unroll {

class BarList;
class Histogram;

/// The picture of the data: class balance, lengths of the texts against the maximum, and what would spoil a training,
/// each with the step that mends it.
class SummaryPanel : public QWidget {
    Q_OBJECT
public:
    explicit SummaryPanel(const PageContext& context, QWidget* parent = nullptr);

    /// Looks again where data or settings changed since the last look; only while the page is shown.
    void setActive(bool active);
    /// The class whose bar stands out; empty: none.
    void setChosenClass(const QString& name);

signals:
    /// A finding was clicked: show one of its rows.
    void rowWanted(qsizetype row);
    /// The bar of a class was clicked.
    void classWanted(const QString& name);

private:
    void showPicture();
    void lookSoon();
    void look();
    void showFindings(const std::vector<HealthFinding>& findings);
    QWidget* makeFinding(const HealthFinding& finding);
    void mend(const HealthMend& mend);

    PageContext context_;
    QLabel *classesTitle_, *lengthsTitle_, *healthNote_;
    BarList* classes_;
    QScrollArea* classesScroll_;
    Histogram* lengths_;
    QVBoxLayout* findings_;
    QTimer soon_;
    quint64 asked_ = 0, request_ = 0;
    bool active_ = false;
    QString chosenClass_;
    std::shared_ptr<const Table> looked_;  // what the findings shown belong to
    std::vector<HealthFinding> found_;
    QString lookedText_, lookedLabel_;
    int lookedLength_ = 0;
};

}  // namespace unroll
