#pragma once

#include "ui/shell/context.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QPointer>

class QLabel;
class QVBoxLayout;

namespace unroll {

class MessageStrip;

/// The messages, newest first, at most three in sight; the others come up as those are closed. They lie over the foot
/// of the page: nothing moves when one comes or goes.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    /// page: what they lie over, of the same parent.
    MessageBar(QWidget* page, QWidget* parent);

    /// Replaces the message of the same key. One that only tells (no action, neither warning nor error) leaves by
    /// itself.
    void add(const Message& message);
    void dismiss(const QString& key);
    /// A page is left: what was only told there goes, and what belongs to it; a warning or an error stays as long as it
    /// offers a way out. What has just come was not read yet.
    void pageLeft();
    /// Keys and texts in the order shown, newest first.
    QStringList texts() const;

signals:
    /// A message that had the keyboard is gone, and so is what had it before: the page should take it.
    void focusLost();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    void place();
    void remove(MessageStrip* strip);
    QWidget* page_;
    std::vector<MessageStrip*> strips_;
    QVBoxLayout* layout_;
    QPointer<QWidget> before_;  // what had the keyboard before the bar
};

/// One message: symbol, words, the action that mends it, close.
class MessageStrip : public QFrame {
    Q_OBJECT
public:
    MessageStrip(const Message& message, QWidget* parent);
    const Message& message() const { return message_; }
    /// With all its words in one line.
    int widthOfLine() const;
    bool isNew() const { return !age_.hasExpired(kNewMilliseconds); }

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QColor colour() const;
    void paintSymbol();
    static constexpr int kNewMilliseconds = 2000;
    Message message_;
    QElapsedTimer age_;
    QLabel* symbol_;
};

}  // namespace unroll
