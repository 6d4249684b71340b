#pragma once

#include "model/layer_kind.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace unroll {

class Document;
class IssueButtons;
class LayerDiagram;
class ModelEditor;

/// The parameters of one layer, generated from its kind, with its issues above and its formula, drawing and help below.
class PropertiesPanel : public QWidget {
    Q_OBJECT
public:
    PropertiesPanel(Document& document, ModelEditor& editor, QWidget* parent = nullptr);
    /// Empty: nothing to show. Keeps what has the focus where the node is the same.
    void showNode(const QString& id);
    QString node() const { return node_; }
    /// Moves the keyboard to the first parameter.
    void focusFirst();

private:
    void build(const LayerKind* kind);
    void addParam(QFormLayout* form, const ParamSpec& spec);
    QWidget* makeEditor(const ParamSpec& spec);
    void refresh();
    void commit(const QString& name, const QJsonValue& value);

    Document& document_;
    ModelEditor& editor_;
    QString node_, kind_;
    bool refreshing_ = false;
    QHash<QString, QWidget*> editors_;
    QLabel *icon_, *title_, *about_;
    IssueButtons* issues_;
    QWidget* params_ = nullptr;
    QVBoxLayout* paramsPlace_;
    QLabel *formula_, *help_, *code_;
    LayerDiagram* diagram_;
};

}  // namespace unroll
