#pragma once

#include <QStandardItemModel>
#include <QWidget>

class QLabel;
class QListView;

namespace unroll {

class Document;
class IssueButtons;
class ModelEditor;

/// The model as a whole: what it is, how large, what is wrong with it.
class ModelSummary : public QWidget {
    Q_OBJECT
public:
    ModelSummary(Document& document, ModelEditor& editor, QWidget* parent = nullptr);

signals:
    void nodeChosen(const QString& id);

private:
    void refresh();
    void showMends();

    Document& document_;
    QLabel *title_, *facts_, *fine_, *next_;
    QStandardItemModel issues_;
    QListView* issueView_;
    IssueButtons* mends_;
};

/// All layers as lines of text, in the order of the data: the canvas for assistive tools, and a quick way to a layer.
class ModelOutline : public QWidget {
    Q_OBJECT
public:
    explicit ModelOutline(Document& document, QWidget* parent = nullptr);
    void markNodes(const QStringList& nodes);

signals:
    void nodesChosen(const QStringList& nodes);

private:
    void refresh();

    Document& document_;
    QStandardItemModel lines_;
    QListView* view_;
    bool marking_ = false;
};

}  // namespace unroll
