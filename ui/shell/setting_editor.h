#pragma once

#include "model/setting.h"

#include <QObject>

class QWidget;

namespace unroll {

/// How the words of a setting's description are translated, and its choices called.
struct SettingWords {
    QString (*text)(const QString& english);
    QString (*choice)(const QString& stored);
};

/// The control for one setting, of a layer or of the project, made from its description: a spin box for whole numbers,
/// a line for other numbers (any size and number of digits; the arrow keys change the first digit), a check box, a list
/// of choices, a line for a path with a button that asks for it. It says what the person gave, suited or not; shows
/// what it is told without saying so; and leaves alone what is being typed. Belongs to its widget.
class SettingEditor : public QObject {
    Q_OBJECT
public:
    SettingEditor(const SettingSpec& spec, const SettingWords& words, QWidget* parent = nullptr);

    const SettingSpec& spec() const { return spec_; }
    QWidget* widget() const { return widget_; }
    void show(const QJsonValue& value);
    /// Other choices than the description's; what is not among them any more is shown as the first.
    void offer(const QStringList& choices);
    QString unitFor(double value) const;  ///< "epoch" for 1
    void nameUnit(class QSpinBox* box) const;
    QString valueWords(const QJsonValue& value) const;  ///< as a sentence names it: "on", "5 epochs"
    QString defaultWords(const QJsonValue& def) const;  ///< "Default: 5 epochs."
    QString rangeWords() const;                         ///< "From 1 to 1,000."; empty without a range

signals:
    void given(const QJsonValue& value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* make();
    QWidget* makeLine();
    QWidget* makePathLine(bool folder);
    void step(int direction);

    SettingSpec spec_;
    SettingWords words_;
    QWidget* widget_;
    bool offered_ = false;
};

}  // namespace unroll
