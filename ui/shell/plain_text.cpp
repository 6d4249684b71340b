#include "ui/shell/plain_text.h"

#include <QApplication>
#include <QCursor>
#include <QEvent>
#include <QLabel>
#include <QMessageBox>
#include <QScreen>

#include <algorithm>

namespace unroll {

namespace {

constexpr int kTipLine = 80;  // a line of a tooltip, as Qt wraps its rich ones

/// Sees every widget when it is polished, which comes before it is measured and painted.
class PlainTextKeeper : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Polish) {
            if (auto* label = qobject_cast<QLabel*>(watched)) {
                // A box's labels take the box's word, which is said below before they are polished.
                if (label->textFormat() == Qt::AutoText)
                    label->setTextFormat(Qt::PlainText);
                if (isTip(label))
                    label->setMaximumWidth(widest(label));
            } else if (auto* box = qobject_cast<QMessageBox*>(watched)) {
                if (box->textFormat() == Qt::AutoText)
                    box->setTextFormat(Qt::PlainText);
            }
        } else if (event->type() == QEvent::Resize && !fitting_) {
            if (auto* label = qobject_cast<QLabel*>(watched); label && isTip(label))
                fit(label);
        }
        return false;
    }

private:
    static bool isTip(const QLabel* label) { return label->inherits("QTipLabel"); }

    static int widest(const QLabel* tip) { return tip->fontMetrics().averageCharWidth() * kTipLine; }

    /// Qt makes a plain tooltip one long line. It has been given its size and its place, and is not painted yet.
    void fit(QLabel* tip)
    {
        fitting_ = true;
        const QSize given = tip->size();
        const int most = widest(tip);
        tip->setWordWrap(false);
        tip->setMaximumWidth(QWIDGETSIZE_MAX);
        QSize size = tip->sizeHint();
        if (size.width() > most) {
            tip->setWordWrap(true);
            // A word that is wider, such as a path without spaces, is not cut.
            const int edges = 2 * (tip->margin() + std::max(tip->indent(), 0));
            const QRect words =
                tip->fontMetrics().boundingRect(QRect(0, 0, most - edges, 10000), Qt::TextWordWrap, tip->text());
            size.setWidth(std::max(most, words.width() + edges));
            size.setHeight(tip->heightForWidth(size.width()));
        }
        tip->setMaximumWidth(std::max(most, size.width()));
        tip->resize(size);
        keepOnScreen(tip, given);
        fitting_ = false;
    }

    /// given: the size it was placed with. It must not cover the mouse either, or it would go at once.
    static void keepOnScreen(QWidget* tip, QSize given)
    {
        const QRect screen = tip->screen()->geometry();
        QPoint at = tip->pos();
        if (at.y() + tip->height() > screen.bottom()) {
            const bool above = at.y() < QCursor::pos().y();
            at.setY(std::max(screen.top(), at.y() - tip->height() + (above ? given.height() : -24)));
        }
        at.setX(std::max(screen.left(), std::min(at.x(), screen.right() - tip->width())));
        if (at != tip->pos())
            tip->move(at);
    }

    bool fitting_ = false;
};

}  // namespace

void keepTextPlain(QApplication& app) { app.installEventFilter(new PlainTextKeeper(&app)); }

QString withoutMnemonic(QString text) { return text.replace(u'&', QStringLiteral("&&")); }

QString asShown(const QString& actionText)
{
    QString shown;
    for (qsizetype i = 0; i < actionText.size(); ++i) {
        if (actionText[i] == u'&' && ++i == actionText.size())
            break;
        shown += actionText[i];
    }
    return shown;
}

}  // namespace unroll
