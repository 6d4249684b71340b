#include "data/encoding.h"
#include "support/test_main.h"

#include <unicode/ucnv.h>

#include <QtTest>

using namespace unroll;

/// The code pages of many languages: found from a few lines of the first article of the Universal Declaration of Human
/// Rights, and a doubt said where there is one.
class TestEncoding : public QObject {
    Q_OBJECT

    static QByteArray encoded(const QString& text, const QByteArray& encoding)
    {
        UErrorCode status = U_ZERO_ERROR;
        UConverter* converter = ucnv_open(encoding.constData(), &status);
        QByteArray out(8 * text.size() + 16, 0);
        const int32_t size =
            ucnv_fromUChars(converter, out.data(), int32_t(out.size()), reinterpret_cast<const UChar*>(text.utf16()),
                            int32_t(text.size()), &status);
        ucnv_close(converter);
        out.resize(U_SUCCESS(status) ? size : 0);
        return out;
    }

private slots:
    void codePages_data()
    {
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* encoding, const char* text) {
            QTest::newRow(name) << QByteArray(encoding) << QString::fromUtf8(text);
        };
        const char* thai = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม";
        const char* greek = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.";
        const char* hebrew = "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון";
        const char* arabic = "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا";
        const char* turkish = "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana "
                              "sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.";
        const char* polish = "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
                             "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.";
        const char* czech = "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem "
                            "a svědomím a mají spolu jednat v duchu bratrství.";
        const char* russian = "Все люди рождаются свободными и равными в своем достоинстве и правах.";
        const char* lithuanian = "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir "
                                 "sąžinė ir jie turi elgtis vienas kito atžvilgiu kaip broliai.";
        const char* german = "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft "
                             "und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.";
        const char* japanese = "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。";
        const char* korean = "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.";
        const char* chinese = "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。";
        row("Thai", "windows-874", thai);
        row("Greek", "windows-1253", greek);
        row("Greek, ISO", "ISO-8859-7", greek);
        row("Hebrew", "windows-1255", hebrew);
        row("Arabic", "windows-1256", arabic);
        row("Turkish", "windows-1254", turkish);
        row("Polish", "windows-1250", polish);
        row("Polish, ISO", "ISO-8859-2", polish);
        row("Czech", "windows-1250", czech);
        row("Russian", "windows-1251", russian);
        row("Russian, KOI8", "KOI8-R", russian);
        row("Lithuanian", "windows-1257", lithuanian);
        row("German", "windows-1252", german);
        row("Japanese", "Shift_JIS", japanese);
        row("Japanese, EUC", "EUC-JP", japanese);
        row("Korean", "EUC-KR", korean);
        row("Chinese", "GB18030", chinese);
        row("Chinese of Hong Kong", "Big5-HKSCS", "身許麒膦畫，年衰鴛鷺羣。大江秋易盛，空峽夜多聞。却看妻子愁何在");
        row("Chinese, Big5", "Big5",
            "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。");
        row("Chinese, UTF-8", "UTF-8", chinese);
    }
    void codePages()
    {
        QFETCH(QByteArray, encoding);
        QFETCH(QString, text);
        const QByteArray bytes = encoded("text,label\n" + text + ",a\n" + text + ",b\n", encoding);
        QVERIFY(!bytes.isEmpty());
        const EncodingGuess guess = guessEncoding(bytes);
        const auto decoded = toUtf8(bytes, guess.name);
        QVERIFY(decoded.ok());
        QVERIFY2(decoded->utf8.contains(text.toUtf8()), qPrintable(guess.name));
        // Where a detector errs there is a doubt, which names the other encoding.
        QVERIFY(guess.other.isEmpty() || guess.confidence < 0.6);
    }

    void allThatAreOfferedAreRead()
    {
        for (const QString& name : knownEncodings())
            QVERIFY2(toUtf8("plain", name).ok(), qPrintable(name));
        QCOMPARE(knownEncodings().front(), "UTF-8");
    }
};

UNROLL_TEST(TestEncoding)
#include "tst_encoding.moc"
