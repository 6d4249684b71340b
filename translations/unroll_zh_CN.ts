<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choice</name>
    <message>
        <source>SGD with momentum</source>
        <translation>带动量的 SGD</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>阶梯下降</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>单周期</translation>
    </message>
    <message>
        <source>lower on a plateau</source>
        <translation>停滞时降低</translation>
    </message>
    <message>
        <source>words (ICU)</source>
        <translation>分词（ICU）</translation>
    </message>
    <message>
        <source>white space</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English and Chinese</source>
        <translation>英文和中文</translation>
    </message>
    <message>
        <source>stratified</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>按分组</translation>
    </message>
    <message>
        <source>from a column</source>
        <translation>由一列给出</translation>
    </message>
    <message>
        <source>second file is the test</source>
        <translation>第二个文件作测试集</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>Huber&apos;s</source>
        <translation>Huber 损失</translation>
    </message>
    <message>
        <source>a straight line</source>
        <translation>直线插值</translation>
    </message>
    <message>
        <source>the last value</source>
        <translation>上一个值</translation>
    </message>
    <message>
        <source>the season&apos;s values</source>
        <translation>同季的值</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>mean and spread</source>
        <translation>均值与标准差</translation>
    </message>
    <message>
        <source>smallest and largest</source>
        <translation>最小值与最大值</translation>
    </message>
    <message>
        <source>median and quartiles</source>
        <translation>中位数与四分位数</translation>
    </message>
    <message>
        <source>Box–Cox</source>
        <translation>Box–Cox</translation>
    </message>
    <message>
        <source>quantiles</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>around cells</source>
        <translation>用于包围单元格</translation>
    </message>
    <message>
        <source>backslash</source>
        <translation>反斜杠</translation>
    </message>
    <message>
        <source>point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>each window by itself</source>
        <translation>每个窗口各自缩放</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Use %1 as %2</source>
        <translation>将 %1 用作%2</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>covariate</source>
        <translation>协变量</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>yes/no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>known ahead</source>
        <translation>预先已知</translation>
    </message>
    <message>
        <source>day first</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>month first</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>text to write</source>
        <translation>要写出的文本</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>CPU, %1 threads</source>
        <translation>CPU，%1 个线程</translation>
    </message>
    <message>
        <source>CPU, %1 thread</source>
        <translation>CPU，%1 个线程</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Stopped by you</source>
        <translation>已由您停止</translation>
    </message>
    <message>
        <source>The file cannot be written: %1</source>
        <translation>无法写入文件：%1</translation>
    </message>
    <message>
        <source>Choose another folder, or free space on the disk</source>
        <translation>请选择其他文件夹，或腾出磁盘空间</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>无法打开文件：%1</translation>
    </message>
    <message>
        <source>Check the name and whether you may read it</source>
        <translation>请检查文件名以及是否有读取权限</translation>
    </message>
    <message>
        <source>There is not enough memory for this</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: %1</source>
        <translation>发生了意外错误：%1</translation>
    </message>
    <message>
        <source>Please report it with what you did before</source>
        <translation>请报告此问题，并说明之前的操作</translation>
    </message>
    <message>
        <source>It looks words up by their numbers, but gets vectors</source>
        <translation>它按词的编号查表，得到的却是向量</translation>
    </message>
    <message>
        <source>Wire it to the Input, or remove it</source>
        <translation>请将它连到“输入”，或删除它</translation>
    </message>
    <message>
        <source>It computes with vectors, but gets word numbers</source>
        <translation>它用向量计算，得到的却是词的编号</translation>
    </message>
    <message>
        <source>Put an embedding before it</source>
        <translation>请在它前面放一个嵌入层</translation>
    </message>
    <message>
        <source>It reads a sequence, but gets a single vector for the whole text</source>
        <translation>它读取序列，得到的却是整段文本的单个向量</translation>
    </message>
    <message>
        <source>Let the layer before it return the whole sequence</source>
        <translation>请让前一层返回整个序列</translation>
    </message>
    <message>
        <source>It answers once for each text, but gets a vector for every step</source>
        <translation>它对每段文本只回答一次，得到的却是每一步的向量</translation>
    </message>
    <message>
        <source>Sum the sequence up first: by attention, pooling, or the last state</source>
        <translation>请先汇总序列：用注意力、池化或最后的状态</translation>
    </message>
    <message>
        <source>It gets no numbers to compute with</source>
        <translation>它没有可用来计算的数值</translation>
    </message>
    <message>
        <source>Wire it to another layer</source>
        <translation>请将它连到其他层</translation>
    </message>
    <message>
        <source>“%1” is %4, but must lie between %2 and %3</source>
        <translation>“%1”为 %4，但必须在 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>The model has no layers yet</source>
        <translation>模型还没有层</translation>
    </message>
    <message>
        <source>Choose a template, or add layers from the palette</source>
        <translation>请选择模板，或从层面板中添加层</translation>
    </message>
    <message>
        <source>This Unroll has no layer of the kind “%1”</source>
        <translation>此版本的 Unroll 没有“%1”这种层</translation>
    </message>
    <message>
        <source>Remove it, or open the project with a newer Unroll</source>
        <translation>请删除它，或用更新的 Unroll 打开项目</translation>
    </message>
    <message>
        <source>The layer has no parameter “%1”</source>
        <translation>该层没有参数“%1”</translation>
    </message>
    <message>
        <source>Correct the project file, or forget the parameter</source>
        <translation>请更正项目文件，或去掉该参数</translation>
    </message>
    <message>
        <source>Choose a value that is allowed</source>
        <translation>请选择允许的值</translation>
    </message>
    <message>
        <source>The wire from “%1” to “%2” ends nowhere</source>
        <translation>从“%1”到“%2”的连线没有终点</translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation>请删除连线</translation>
    </message>
    <message>
        <source>A wire from “%1” leads to input %2, which the layer does not have</source>
        <translation>从“%1”来的连线指向输入 %2，但该层没有这个输入</translation>
    </message>
    <message>
        <source>Two wires lead to the same input</source>
        <translation>两条连线指向同一个输入</translation>
    </message>
    <message>
        <source>Remove one of the wires</source>
        <translation>请删除其中一条</translation>
    </message>
    <message>
        <source>These layers feed each other in a circle: %1</source>
        <translation>这些层互相连成了环：%1</translation>
    </message>
    <message>
        <source>Remove one of the wires between them</source>
        <translation>请删除它们之间的一条连线</translation>
    </message>
    <message>
        <source>A model has one Input and one Output; this is a second one</source>
        <translation>一个模型只有一个输入和一个输出；这是第二个</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>请删除它</translation>
    </message>
    <message>
        <source>The model has no Input, so no data can enter it</source>
        <translation>模型没有输入层，数据无法进入</translation>
    </message>
    <message>
        <source>Add an Input and wire it to the first layer</source>
        <translation>请添加输入层并连到第一层</translation>
    </message>
    <message>
        <source>The model has no Output, so it answers nothing</source>
        <translation>模型没有输出层，无法给出结果</translation>
    </message>
    <message>
        <source>Add an Output after the last layer</source>
        <translation>请在最后一层之后添加输出层</translation>
    </message>
    <message>
        <source>Nothing is wired to its input</source>
        <translation>它的输入没有连线</translation>
    </message>
    <message>
        <source>Draw a wire from the layer that comes before it</source>
        <translation>请从前一层连线过来</translation>
    </message>
    <message>
        <source>Nothing reads this layer, so it is no part of the model</source>
        <translation>没有层读取它，因此它不属于模型</translation>
    </message>
    <message>
        <source>Wire it to the layer that comes after it, or remove it</source>
        <translation>请将它连到后一层，或删除它</translation>
    </message>
    <message>
        <source>Draw the wire between two layers</source>
        <translation>请在两个层之间连线</translation>
    </message>
    <message>
        <source>The Output is the end of the model</source>
        <translation>输出层是模型的终点</translation>
    </message>
    <message>
        <source>Wire the layer before it instead</source>
        <translation>请改连它前面的层</translation>
    </message>
    <message>
        <source>“%1” takes no wire there</source>
        <translation>“%1”在那里不接受连线</translation>
    </message>
    <message>
        <source>Wire it to a layer that reads something</source>
        <translation>请连到有输入的层</translation>
    </message>
    <message>
        <source>“%1” already feeds “%2”: the wire would close a circle</source>
        <translation>“%1”已经通向“%2”：这条连线会形成环</translation>
    </message>
    <message>
        <source>Wire it to a layer further down</source>
        <translation>请连到更下面的层</translation>
    </message>
    <message>
        <source>Correct the project file, or start from a template</source>
        <translation>请更正项目文件，或从模板开始</translation>
    </message>
    <message>
        <source>The model has no list of nodes and edges</source>
        <translation>模型缺少节点和连线的列表</translation>
    </message>
    <message>
        <source>“%1” cannot be the id of a layer: letters, digits and _ only</source>
        <translation>“%1”不能作为层的标识：只能用字母、数字和 _</translation>
    </message>
    <message>
        <source>The layer “%1” has no kind</source>
        <translation>层“%1”没有种类</translation>
    </message>
    <message>
        <source>Two layers have the id “%1”</source>
        <translation>两个层的标识都是“%1”</translation>
    </message>
    <message>
        <source>A wire leads to the layer “%1”, which is not there</source>
        <translation>有连线指向不存在的层“%1”</translation>
    </message>
    <message>
        <source>The wire from “%1” to “%2” has no valid input number</source>
        <translation>从“%1”到“%2”的连线没有有效的输入编号</translation>
    </message>
    <message>
        <source>Use the weights with the model they were trained in</source>
        <translation>请将权重用于训练它们的模型</translation>
    </message>
    <message>
        <source>The tensor “%1” is there twice</source>
        <translation>张量“%1”出现了两次</translation>
    </message>
    <message>
        <source>The tensor “%1” is missing</source>
        <translation>缺少张量“%1”</translation>
    </message>
    <message>
        <source>The tensor “%1” has the shape %2, but the model needs %3</source>
        <translation>张量“%1”的形状为 %2，但模型需要 %3</translation>
    </message>
    <message>
        <source>The tensor “%1” holds %2, but the model needs %3</source>
        <translation>张量“%1”的类型为 %2，但模型需要 %3</translation>
    </message>
    <message>
        <source>The tensor “%1” is not complete</source>
        <translation>张量“%1”不完整</translation>
    </message>
    <message>
        <source>The tensor “%1” belongs to no layer of the model</source>
        <translation>张量“%1”不属于模型的任何层</translation>
    </message>
    <message>
        <source>a figure cannot be written as &quot;%1&quot;</source>
        <translation>无法以“%1”格式写出图</translation>
    </message>
    <message>
        <source>give the file the ending .png, .svg or .pdf</source>
        <translation>请使用 .png、.svg 或 .pdf 扩展名</translation>
    </message>
    <message>
        <source>“%1” compares with something that is not a number</source>
        <translation>“%1”的比较对象不是数</translation>
    </message>
    <message>
        <source>write a number with a decimal point, such as metric&gt;0.9</source>
        <translation>请写一个数，例如 metric&gt;0.9</translation>
    </message>
    <message>
        <source>“%1” orders words, which have no order here</source>
        <translation>“%1”比较文字的大小，但文字没有大小之分</translation>
    </message>
    <message>
        <source>use : for “contains”, = or != instead</source>
        <translation>请改用 :（包含）、= 或 !=</translation>
    </message>
    <message>
        <source>runs have nothing called “%1”</source>
        <translation>运行记录没有名为“%1”的项</translation>
    </message>
    <message>
        <source>use %2, or a metric such as accuracy</source>
        <translation>请使用 %2，或某个指标，例如 accuracy</translation>
    </message>
    <message>
        <source>%1 rows do not have %2 cells as the first row has</source>
        <translation>%1 行的单元格数与首行的 %2 个不同</translation>
    </message>
    <message>
        <source>Look whether the delimiter is right</source>
        <translation>请检查分隔符是否正确</translation>
    </message>
    <message>
        <source>The encoding “%1” is not known</source>
        <translation>未知的编码“%1”</translation>
    </message>
    <message>
        <source>Choose one from the list, such as UTF-8 or GB18030</source>
        <translation>请从列表中选择，例如 UTF-8 或 GB18030</translation>
    </message>
    <message>
        <source>Make one sub-folder a class, with one .txt file a text</source>
        <translation>请为每个类别建一个子文件夹，每段文本一个 .txt 文件</translation>
    </message>
    <message>
        <source>This is no text file</source>
        <translation>这不是文本文件</translation>
    </message>
    <message>
        <source>Remove it from the folder</source>
        <translation>请将它移出文件夹</translation>
    </message>
    <message>
        <source>%1 places do not fit the encoding and are shown as �</source>
        <translation>有 %1 处不符合编码，显示为 �</translation>
    </message>
    <message>
        <source>Choose another encoding</source>
        <translation>请选择其他编码</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>请选择其他文件</translation>
    </message>
    <message>
        <source>Export it as CSV or JSON Lines first</source>
        <translation>请先导出为 CSV 或 JSON Lines</translation>
    </message>
    <message>
        <source>The file has a header but no rows</source>
        <translation>文件只有表头，没有数据行</translation>
    </message>
    <message>
        <source>Choose another file, or say that it has no header</source>
        <translation>请选择其他文件，或指明它没有表头</translation>
    </message>
    <message>
        <source>The line is no JSON object (%1)</source>
        <translation>此行不是 JSON 对象（%1）</translation>
    </message>
    <message>
        <source>Each line must be one object such as {&quot;text&quot;: …, &quot;label&quot;: …}</source>
        <translation>每行必须是一个对象，例如 {&quot;text&quot;: …, &quot;label&quot;: …}</translation>
    </message>
    <message>
        <source>“%1” in the split column is neither train, validation nor test</source>
        <translation>划分列中的“%1”既不是 train、validation，也不是 test</translation>
    </message>
    <message>
        <source>Choose another column or another way to split</source>
        <translation>请选择其他列或其他划分方式</translation>
    </message>
    <message>
        <source>%1 rows cannot be divided into train, validation and test</source>
        <translation>%1 行无法划分为训练集、验证集和测试集</translation>
    </message>
    <message>
        <source>Use a larger file</source>
        <translation>请使用更大的文件</translation>
    </message>
    <message>
        <source>Validation and test take %1 % of the rows</source>
        <translation>验证集和测试集占了 %1 % 的行</translation>
    </message>
    <message>
        <source>Leave more for training</source>
        <translation>请多留一些用于训练</translation>
    </message>
    <message>
        <source>The split “%1” needs a column that tells it</source>
        <translation>划分方式“%1”需要指定一列</translation>
    </message>
    <message>
        <source>Give a column that role, or choose another way to split</source>
        <translation>请为某列指定该用途，或选择其他划分方式</translation>
    </message>
    <message>
        <source>The %1 part would be empty</source>
        <translation>%1 部分将为空</translation>
    </message>
    <message>
        <source>Change the shares, or choose another way to split</source>
        <translation>请调整比例，或选择其他划分方式</translation>
    </message>
    <message>
        <source>unroll check lists all settings with their ranges</source>
        <translation>unroll check 会列出所有设置及其范围</translation>
    </message>
    <message>
        <source>There is no such setting</source>
        <translation>没有这项设置</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>您是想用 %1 吗？</translation>
    </message>
    <message>
        <source>This is not a project file of Unroll: %1</source>
        <translation>这不是 Unroll 的项目文件：%1</translation>
    </message>
    <message>
        <source>Open another file; the autosaved copy may help</source>
        <translation>请打开其他文件；自动保存的副本或许有用</translation>
    </message>
    <message>
        <source>The project was made by a newer Unroll (format %1, this one knows %2)</source>
        <translation>此项目由更新的 Unroll 创建（格式 %1，本程序支持到 %2）</translation>
    </message>
    <message>
        <source>Update Unroll to open it</source>
        <translation>请更新 Unroll 后再打开</translation>
    </message>
    <message>
        <source>There is no such template</source>
        <translation>没有这个模板</translation>
    </message>
    <message>
        <source>Choose one of %1</source>
        <translation>请选择其中之一：%1</translation>
    </message>
    <message>
        <source>Choose it on the Data page, or with --text and --label</source>
        <translation>请在“数据”页中选择，或用 --text 和 --label</translation>
    </message>
    <message>
        <source>There is no column “%1”</source>
        <translation>没有“%1”列</translation>
    </message>
    <message>
        <source>Choose another column</source>
        <translation>请选择其他列</translation>
    </message>
    <message>
        <source>It is not said which column holds the text</source>
        <translation>未指定哪一列是文本</translation>
    </message>
    <message>
        <source>It is not said which column holds the label</source>
        <translation>未指定哪一列是标签</translation>
    </message>
    <message>
        <source>It is not said which column tells the split</source>
        <translation>未指定哪一列决定划分</translation>
    </message>
    <message>
        <source>No rows are left after cleaning</source>
        <translation>清理后没有剩余的行</translation>
    </message>
    <message>
        <source>Check the text and label columns</source>
        <translation>请检查文本列和标签列</translation>
    </message>
    <message>
        <source>All rows have the same label (%1): there is nothing to learn</source>
        <translation>所有行的标签都相同（%1）：没有可学的内容</translation>
    </message>
    <message>
        <source>Choose another label column, or add rows of another class</source>
        <translation>请选择其他标签列，或增加其他类别的行</translation>
    </message>
    <message>
        <source>The label column has %1 different values</source>
        <translation>标签列有 %1 个不同的值</translation>
    </message>
    <message>
        <source>Choose another label column: classes are few</source>
        <translation>请选择其他标签列：类别数应较少</translation>
    </message>
    <message>
        <source>The split needs a second file as the test part</source>
        <translation>该划分方式需要另一个文件作为测试集</translation>
    </message>
    <message>
        <source>Choose one, or choose another way to split</source>
        <translation>请选择一个，或选择其他划分方式</translation>
    </message>
    <message>
        <source>The stored vocabulary is damaged</source>
        <translation>存储的词表已损坏</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>请重新训练</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;</source>
        <translation>没有“%1”这一列</translation>
    </message>
    <message>
        <source>The columns are: %2</source>
        <translation>现有的列：%2</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>无法创建文件夹</translation>
    </message>
    <message>
        <source>Choose one where you may write</source>
        <translation>请选择有写入权限的位置</translation>
    </message>
    <message>
        <source>There is no row %1</source>
        <translation>没有第 %1 行</translation>
    </message>
    <message>
        <source>Give a number below %2</source>
        <translation>请给出小于 %2 的数</translation>
    </message>
    <message>
        <source>No column looks like the %1</source>
        <translation>没有一列像是 %1</translation>
    </message>
    <message>
        <source>Name it with --%1</source>
        <translation>请用 --%1 指明</translation>
    </message>
    <message>
        <source>There is no run yet</source>
        <translation>还没有运行记录</translation>
    </message>
    <message>
        <source>Train a project first</source>
        <translation>请先训练一个项目</translation>
    </message>
    <message>
        <source>“%1” cannot separate columns</source>
        <translation>“%1”不能用作分隔符</translation>
    </message>
    <message>
        <source>Choose comma, semicolon, tab or bar</source>
        <translation>请选择逗号、分号、制表符或竖线</translation>
    </message>
    <message>
        <source>A quotation mark that opens on this line is never closed</source>
        <translation>这一行开始的引号没有结束</translation>
    </message>
    <message>
        <source>A quotation mark that opens on this line is closed only some lines further on; the rows between have run together</source>
        <translation>这一行开始的引号到若干行之后才结束，其间的行连成了一行</translation>
    </message>
    <message>
        <source>Close it or double it (&quot;&quot;) in the file</source>
        <translation>请在文件中补上引号，或将其写成两个（&quot;&quot;）</translation>
    </message>
    <message>
        <source>There is a zero byte: the file is damaged, or no text file</source>
        <translation>含有零字节：文件已损坏，或不是文本文件</translation>
    </message>
    <message>
        <source>Save it again as text</source>
        <translation>请重新存为文本</translation>
    </message>
    <message>
        <source>One place does not fit the encoding %2 and is shown as �</source>
        <translation>有一处不符合编码 %2，显示为 �</translation>
    </message>
    <message>
        <source>%1 places do not fit the encoding %2 and are shown as �</source>
        <translation>有 %1 处不符合编码 %2，显示为 �</translation>
    </message>
    <message>
        <source>The folder cannot be opened</source>
        <translation>无法打开文件夹</translation>
    </message>
    <message>
        <source>The file is damaged or no safetensors file; get it again</source>
        <translation>文件已损坏或不是 safetensors 文件；请重新获取</translation>
    </message>
    <message>
        <source>The file ends within its first eight bytes</source>
        <translation>文件不足八个字节</translation>
    </message>
    <message>
        <source>The header claims %1 bytes, the file has %2</source>
        <translation>文件头声称有 %1 字节，而文件只有 %2 字节</translation>
    </message>
    <message>
        <source>The header is no JSON object</source>
        <translation>文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>Tensor “%1” has the unknown type “%2”</source>
        <translation>张量“%1”的类型“%2”未知</translation>
    </message>
    <message>
        <source>Tensor “%1”: its place and its shape do not fit the file</source>
        <translation>张量“%1”的位置和形状与文件不符</translation>
    </message>
    <message>
        <source>Tensor “%1” overlaps another or leaves a hole</source>
        <translation>张量“%1”与其他张量重叠或留有空洞</translation>
    </message>
    <message>
        <source>%1 bytes at the end belong to no tensor</source>
        <translation>末尾有 %1 字节不属于任何张量</translation>
    </message>
    <message>
        <source>The run store cannot be opened: %1</source>
        <translation>无法打开运行库：%1</translation>
    </message>
    <message>
        <source>Check the folder, or choose another store with --db</source>
        <translation>请检查文件夹，或用 --db 选择另一个运行库</translation>
    </message>
    <message>
        <source>The run store is damaged or no run store</source>
        <translation>运行库已损坏，或不是运行库</translation>
    </message>
    <message>
        <source>Move it aside and start a new one; nothing is deleted</source>
        <translation>将其移到一旁并新建一个；不会删除任何内容</translation>
    </message>
    <message>
        <source>Another Unroll trains this run</source>
        <translation>另一个 Unroll 正在训练这个运行</translation>
    </message>
    <message>
        <source>Stop it there first</source>
        <translation>请先在那里停止</translation>
    </message>
    <message>
        <source>The run has no stored weights</source>
        <translation>这个运行没有保存权重</translation>
    </message>
    <message>
        <source>It ended before its first epoch; train it again</source>
        <translation>它在第一轮之前就结束了；请重新训练</translation>
    </message>
    <message>
        <source>There is no such run</source>
        <translation>没有这个运行</translation>
    </message>
    <message>
        <source>unroll runs list shows them all</source>
        <translation>unroll runs list 会列出所有运行</translation>
    </message>
    <message>
        <source>A run that is being trained cannot be deleted</source>
        <translation>正在训练的运行不能删除</translation>
    </message>
    <message>
        <source>Stop it first</source>
        <translation>请先停止训练</translation>
    </message>
    <message>
        <source>The run store cannot be written</source>
        <translation>无法写入运行库</translation>
    </message>
    <message>
        <source>Choose another one with --db, or change the folder&apos;s permissions</source>
        <translation>请用 --db 选择另一个，或修改文件夹权限</translation>
    </message>
    <message>
        <source>The run store cannot be moved aside</source>
        <translation>无法将运行库移到一旁</translation>
    </message>
    <message>
        <source>Close other programs that use it, or move it yourself</source>
        <translation>请关闭使用它的其他程序，或自行移动</translation>
    </message>
    <message>
        <source>Another program keeps the run store locked</source>
        <translation>另一个程序锁住了运行库</translation>
    </message>
    <message>
        <source>Close it, or wait</source>
        <translation>请关闭它，或稍候</translation>
    </message>
    <message>
        <source>The disk with the run store is full</source>
        <translation>运行库所在的磁盘已满</translation>
    </message>
    <message>
        <source>Free some space; what was stored before is safe</source>
        <translation>请腾出空间；先前保存的内容是安全的</translation>
    </message>
    <message>
        <source>The run store failed: %1</source>
        <translation>运行库出错：%1</translation>
    </message>
    <message>
        <source>Check the disk, or choose another store with --db</source>
        <translation>请检查磁盘，或用 --db 选择另一个运行库</translation>
    </message>
    <message>
        <source>The file is a database, but no run store of Unroll</source>
        <translation>该文件是数据库，但不是 Unroll 的运行库</translation>
    </message>
    <message>
        <source>The run store was made by a newer Unroll (schema %1, this one knows %2)</source>
        <translation>运行库由更新的 Unroll 创建（结构版本 %1，本程序只认识 %2）</translation>
    </message>
    <message>
        <source>Update Unroll, or move the store aside and start a new one</source>
        <translation>请更新 Unroll，或将运行库移到一旁并新建一个</translation>
    </message>
    <message>
        <source>Run %1 has no weights yet</source>
        <translation>运行 %1 还没有权重</translation>
    </message>
    <message>
        <source>Let it train for an epoch first</source>
        <translation>请先训练一轮</translation>
    </message>
    <message>
        <source>No row has one of the run&apos;s labels (%1)</source>
        <translation>没有一行带有该运行的标签（%1）</translation>
    </message>
    <message>
        <source>Check the label column</source>
        <translation>请检查标签列</translation>
    </message>
    <message>
        <source>There is no column “%1” with the texts</source>
        <translation>没有存放文本的“%1”列</translation>
    </message>
    <message>
        <source>Say which column holds the text</source>
        <translation>请指明哪一列是文本</translation>
    </message>
    <message>
        <source>The data is not what the run was trained on</source>
        <translation>数据与该运行训练时的不同</translation>
    </message>
    <message>
        <source>Link the original file, or train again on the new one</source>
        <translation>请重新链接原文件，或用新数据再训练</translation>
    </message>
    <message>
        <source>Another training is under way</source>
        <translation>另一个训练正在进行</translation>
    </message>
    <message>
        <source>Stop it, or wait until it has finished</source>
        <translation>请停止它，或等它结束</translation>
    </message>
    <message>
        <source>Only a stopped or interrupted run can go on; this one is %1</source>
        <translation>只有已停止或被中断的运行可以继续；这一个是 %1</translation>
    </message>
    <message>
        <source>Train its project again instead</source>
        <translation>请改为重新训练其项目</translation>
    </message>
    <message>
        <source>LibTorch does not see this device</source>
        <translation>LibTorch 找不到这个设备</translation>
    </message>
    <message>
        <source>Use auto or cpu; unroll doctor lists the devices</source>
        <translation>请用 auto 或 cpu；unroll doctor 会列出设备</translation>
    </message>
    <message>
        <source>LibTorch computes with the reference BLAS: %1 GFLOP/s, many times slower than this machine can</source>
        <translation>LibTorch 使用参考 BLAS：%1 GFLOP/s，远低于本机的能力</translation>
    </message>
    <message>
        <source>Install libopenblas0-openmp</source>
        <translation>请安装 libopenblas0-openmp</translation>
    </message>
    <message>
        <source>The stored state of the optimizer does not fit the model</source>
        <translation>保存的优化器状态与模型不符</translation>
    </message>
    <message>
        <source>Train again instead of resuming</source>
        <translation>请重新训练，不要继续</translation>
    </message>
    <message>
        <source>This Unroll does not know the task</source>
        <translation>本程序不认识这个任务</translation>
    </message>
    <message>
        <source>Update Unroll, or choose another template</source>
        <translation>请更新 Unroll，或选择其他模板</translation>
    </message>
    <message>
        <source>Training stopped: the loss became infinite at step %1</source>
        <translation>训练已停止：第 %1 步损失变为无穷大</translation>
    </message>
    <message>
        <source>Try a smaller learning rate (now %2)</source>
        <translation>请试用更小的学习率（现为 %2）</translation>
    </message>
    <message>
        <source>Try a smaller learning rate (now %2) or gradient clipping</source>
        <translation>请试用更小的学习率（现为 %2）或梯度裁剪</translation>
    </message>
    <message>
        <source>A plain product needs queries as wide as the sequence, but they are %1 and %2</source>
        <translation>直接点积要求查询与序列同宽，而它们分别是 %1 和 %2</translation>
    </message>
    <message>
        <source>Choose a multiplicative or additive score</source>
        <translation>请选择乘性或加性打分</translation>
    </message>
    <message>
        <source>Its inputs have different numbers of features: %1 and %2</source>
        <translation>各输入的特征数不同：%1 和 %2</translation>
    </message>
    <message>
        <source>Give the layers above the same number of units</source>
        <translation>让上面各层的单元数相同</translation>
    </message>
    <message>
        <source>It needs a sequence whose longest length is known</source>
        <translation>它需要最大长度已知的序列</translation>
    </message>
    <message>
        <source>Use pooling or attention instead</source>
        <translation>请改用池化或注意力</translation>
    </message>
    <message>
        <source>%1 features cannot be shared out evenly among %2 heads</source>
        <translation>%1 个特征不能平均分给 %2 个头</translation>
    </message>
    <message>
        <source>Choose a number of heads that divides the features</source>
        <translation>请选择能整除特征数的头数</translation>
    </message>
    <message>
        <source>Looking back only needs both sequences to have the same steps</source>
        <translation>“只看过去”要求两个序列的步相同</translation>
    </message>
    <message>
        <source>Let it look at all steps of the other sequence</source>
        <translation>让它看另一个序列的所有步</translation>
    </message>
    <message>
        <source>It has to answer at the steps %1, but the steps it gets are %2</source>
        <translation>它要在 %1 的各步作答，而得到的步是 %2</translation>
    </message>
    <message>
        <source>Wire it to a layer that has a vector for each of these steps</source>
        <translation>请连接到在这些步上各有一个向量的层</translation>
    </message>
    <message>
        <source>It starts from a state, but what is wired there has none</source>
        <translation>它从一个状态开始，而接入的层没有状态</translation>
    </message>
    <message>
        <source>Wire a recurrent layer, or a single vector, to its initial state</source>
        <translation>请把循环层或单个向量接到它的初始状态</translation>
    </message>
    <message>
        <source>Its state has %1 numbers, but the one it should start from has %2</source>
        <translation>它的状态有 %1 个数，而作为起点的状态有 %2 个</translation>
    </message>
    <message>
        <source>Give both layers the same number of units</source>
        <translation>让两层的单元数相同</translation>
    </message>
    <message>
        <source>Its inputs do not go together: %1 and %2</source>
        <translation>各输入不能配在一起：%1 和 %2</translation>
    </message>
    <message>
        <source>Both have to be sequences over the same steps, or both single vectors</source>
        <translation>两者要么是步相同的序列，要么都是单个向量</translation>
    </message>
    <message>
        <source>It looks at words that come later, but those are what the model has to predict</source>
        <translation>它看到了后面的词，而这些正是模型要预测的</translation>
    </message>
    <message>
        <source>Let it read forwards only, or remove it</source>
        <translation>让它只向前读，或者删除它</translation>
    </message>
    <message>
        <source>The word vectors have %1 dimensions, the layer has %2</source>
        <translation>词向量有 %1 维，而该层是 %2 维</translation>
    </message>
    <message>
        <source>Set the layer&apos;s dimensions to %1</source>
        <translation>请把该层的维数设为 %1</translation>
    </message>
    <message>
        <source>No word of the vocabulary has a vector in the file</source>
        <translation>词汇表中没有一个词在文件里有向量</translation>
    </message>
    <message>
        <source>Choose vectors of the same language, cut into words alike</source>
        <translation>请选择同一语言、分词方式相同的词向量</translation>
    </message>
    <message>
        <source>The file holds no word vectors</source>
        <translation>该文件里没有词向量</translation>
    </message>
    <message>
        <source>Choose a GloVe .txt, a word2vec .txt or .bin, or a fastText .vec file, plain or .gz</source>
        <translation>请选择 GloVe .txt、word2vec .txt 或 .bin、fastText .vec 文件，可以是 .gz</translation>
    </message>
    <message>
        <source>The file ends in the middle of a vector</source>
        <translation>文件在一个向量中间就结束了</translation>
    </message>
    <message>
        <source>Fetch the file again: it is not complete</source>
        <translation>请重新下载：文件不完整</translation>
    </message>
    <message>
        <source>Fetch the file again, or remove the line</source>
        <translation>请重新下载文件，或删除该行</translation>
    </message>
    <message>
        <source>“%1” is no number</source>
        <translation>“%1”不是数</translation>
    </message>
    <message>
        <source>The vector of “%1” holds something that is no number</source>
        <translation>“%1”的向量中有不是数的内容</translation>
    </message>
    <message>
        <source>Fetch the file again</source>
        <translation>请重新下载文件</translation>
    </message>
    <message>
        <source>The file of word vectors cannot be read</source>
        <translation>无法读取词向量文件</translation>
    </message>
    <message>
        <source>Choose it again: it may have been moved, or not be open to you</source>
        <translation>请重新选择：文件可能已移动，或您没有读取权限</translation>
    </message>
    <message>
        <source>Each line needs a token and its tag, with an empty line between sentences</source>
        <translation>每行需要一个词及其标签，句子之间空一行</translation>
    </message>
    <message>
        <source>Give each token its tags, one line a token</source>
        <translation>请给每个词加上标签，每行一个词</translation>
    </message>
    <message>
        <source>The file holds no sentences</source>
        <translation>文件里没有句子</translation>
    </message>
    <message>
        <source>The sentence has %1 tokens, but %2 tags</source>
        <translation>该句有 %1 个词，却有 %2 个标签</translation>
    </message>
    <message>
        <source>Give each token one tag, with spaces between</source>
        <translation>请给每个词一个标签，以空格分隔</translation>
    </message>
    <message>
        <source>It has %1 steps to answer in, but answers may be %2 long</source>
        <translation>它有 %1 步可用于作答，但答案最长可达 %2 步</translation>
    </message>
    <message>
        <source>Give the repeated vector more steps, or shorten the longest answer on the Data page</source>
        <translation>增加重复向量的步数，或在“数据”页缩短最长答案</translation>
    </message>
    <message>
        <source>The task writes no text, so there is no target to read</source>
        <translation>此任务不生成文本，因此没有可读取的目标</translation>
    </message>
    <message>
        <source>Remove it, or choose a template that translates</source>
        <translation>移除它，或选择翻译模板</translation>
    </message>
    <message>
        <source>It reads texts, but gets something else</source>
        <translation>它读的是文本，却得到了别的内容</translation>
    </message>
    <message>
        <source>Wire it to the Input</source>
        <translation>请把它连到“输入”</translation>
    </message>
    <message>
        <source>It is not said which BERT it is</source>
        <translation>没有指明是哪一个 BERT</translation>
    </message>
    <message>
        <source>Choose the folder of a BERT as Hugging Face stores it</source>
        <translation>请选择 Hugging Face 格式的 BERT 文件夹</translation>
    </message>
    <message>
        <source>Its vocabulary has %1 pieces, but the model knows %2</source>
        <translation>它的词表有 %1 个词片，而模型只认识 %2 个</translation>
    </message>
    <message>
        <source>Download the whole model again: config.json, vocab.txt or tokenizer.json, model.safetensors</source>
        <translation>请重新下载整个模型：config.json、vocab.txt 或 tokenizer.json、model.safetensors</translation>
    </message>
    <message>
        <source>It reads pieces of words, and looks ahead; here every word needs an answer of its own</source>
        <translation>它读的是词片，而且会看到后文；这里每个词都需要自己的答案</translation>
    </message>
    <message>
        <source>Use an embedding with word vectors instead</source>
        <translation>请改用带词向量的嵌入层</translation>
    </message>
    <message>
        <source>Texts are cut into the pieces of another BERT (%1)</source>
        <translation>文本是按另一个 BERT（%1）的词片切分的</translation>
    </message>
    <message>
        <source>Use one folder in all BERT layers</source>
        <translation>请让所有 BERT 层使用同一个文件夹</translation>
    </message>
    <message>
        <source>It reads at most %1 pieces, but texts may have %2</source>
        <translation>它最多读 %1 个词片，而文本最长可达 %2 个</translation>
    </message>
    <message>
        <source>Set the maximum length on the Data page to at most %1</source>
        <translation>请在“数据”页把最大长度设为不超过 %1</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>The weights do not fit config.json; download the whole model again</source>
        <translation>权重与 config.json 不符；请重新下载整个模型</translation>
    </message>
    <message>
        <source>The tensor “%1” has another shape or type than the model needs</source>
        <translation>张量“%1”的形状或类型与模型所需不同</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>The file %1 is missing in the folder</source>
        <translation>文件夹中缺少文件 %1</translation>
    </message>
    <message>
        <source>It is no JSON object</source>
        <translation>它不是 JSON 对象</translation>
    </message>
    <message>
        <source>The model is of the architecture “%1”; only BERT is supported</source>
        <translation>模型的架构是“%1”；只支持 BERT</translation>
    </message>
    <message>
        <source>Its positions are “%1”; only absolute ones are supported</source>
        <translation>它的位置编码是“%1”；只支持绝对位置</translation>
    </message>
    <message>
        <source>%1 is %2, but has to be between 1 and %3</source>
        <translation>%1 是 %2，但必须在 1 到 %3 之间</translation>
    </message>
    <message>
        <source>hidden_size %1 cannot be shared among %2 heads</source>
        <translation>hidden_size %1 不能平均分给 %2 个头</translation>
    </message>
    <message>
        <source>Its activation is “%1”; gelu, gelu_new and relu are supported</source>
        <translation>它的激活函数是“%1”；支持 gelu、gelu_new 和 relu</translation>
    </message>
    <message>
        <source>The vocabulary has no “%1”</source>
        <translation>词表中没有“%1”</translation>
    </message>
    <message>
        <source>Its tokenizer is of the kind “%1”; WordPiece is needed</source>
        <translation>它的分词器类型是“%1”；需要 WordPiece</translation>
    </message>
    <message>
        <source>The number of “%1” is not between 0 and %2, or there twice</source>
        <translation>“%1”的编号不在 0 到 %2 之间，或出现了两次</translation>
    </message>
    <message>
        <source>There is neither vocab.txt nor tokenizer.json</source>
        <translation>既没有 vocab.txt 也没有 tokenizer.json</translation>
    </message>
    <message>
        <source>A text is to be written (steps %1), but nothing begins it: the steps it gets are %2</source>
        <translation>这里要写出文本（步 %1），却没有东西开头：它得到的步是 %2</translation>
    </message>
    <message>
        <source>Let a decoder begin with “Target so far” and an embedding, or with a repeated vector</source>
        <translation>请让解码器以“已有目标”加嵌入层开头，或以重复向量开头</translation>
    </message>
    <message>
        <source>“%1” in the column “%2” is no date like the others there</source>
        <translation>列“%2”中的“%1”不是与其他各行一致的日期</translation>
    </message>
    <message>
        <source>Correct it, say whether the day or the month comes first (data.day_order), or choose another way to split</source>
        <translation>请更正它，或说明日与月的先后（data.day_order），或改用其他划分方式</translation>
    </message>
    <message>
        <source>The lock that tells other programs of this training cannot be made: %1</source>
        <translation>无法创建用于告知其他程序本次训练正在进行的锁：%1</translation>
    </message>
    <message>
        <source>Make this folder writable, or choose another run store</source>
        <translation>请使该文件夹可写，或另选运行库</translation>
    </message>
    <message>
        <source>The run reads another kind of data</source>
        <translation>该训练读取的是另一种数据</translation>
    </message>
    <message>
        <source>Ask it about a text if it has learnt from texts, about a series if from series</source>
        <translation>从文本学习的训练请用文本提问，从序列学习的请用序列提问</translation>
    </message>
    <message>
        <source>“%1” in the column “%2” is no number</source>
        <translation>“%2”列中的“%1”不是数字</translation>
    </message>
    <message>
        <source>Correct it, or leave the cell empty where the value is not known</source>
        <translation>请改正；数值未知时请把单元格留空</translation>
    </message>
    <message>
        <source>It is not said which column is to be forecast</source>
        <translation>没有指定要预测哪一列</translation>
    </message>
    <message>
        <source>Choose it on the Data page, or with --target</source>
        <translation>请在“数据”页面选择，或用 --target 指定</translation>
    </message>
    <message>
        <source>The times lie too unevenly: %1 rows would stand on %2 steps</source>
        <translation>时间间隔太不均匀：%1 行会分布在 %2 步上</translation>
    </message>
    <message>
        <source>Sum the values up by day, week or month first</source>
        <translation>请先按日、周或月汇总数值</translation>
    </message>
    <message>
        <source>There are two values for one time: %1 here, %2 before</source>
        <translation>同一时间有两个数值：这里是 %1，前面是 %2</translation>
    </message>
    <message>
        <source>Correct one of them; where the file holds several series, say which column names them (group)</source>
        <translation>请改正其中一个；若文件中有多个序列，请指定给序列命名的列（分组）</translation>
    </message>
    <message>
        <source>The column “%1” holds no value at all</source>
        <translation>“%1”列没有任何数值</translation>
    </message>
    <message>
        <source>Choose another column to forecast</source>
        <translation>请选择另一列来预测</translation>
    </message>
    <message>
        <source>The series has %1 steps: too few for a look-back of %2 and a horizon of %3 in each of the three parts</source>
        <translation>序列只有 %1 步：三个部分各需要回看 %2 步、预测 %3 步，步数不够</translation>
    </message>
    <message>
        <source>Lower series.look_back or series.horizon, or take a longer series</source>
        <translation>请减小 series.look_back 或 series.horizon，或使用更长的序列</translation>
    </message>
    <message>
        <source>The network reads %1 steps of %2 columns, there are %3 of %4</source>
        <translation>网络读取 %2 列的 %1 步，这里有 %4 列的 %3 步</translation>
    </message>
    <message>
        <source>Ask it with a longer stretch of the series</source>
        <translation>请用更长的一段序列提问</translation>
    </message>
    <message>
        <source>What the run has learnt of its series cannot be read</source>
        <translation>无法读取该训练从序列中学到的内容</translation>
    </message>
    <message>
        <source>Train its project again</source>
        <translation>请重新训练该项目</translation>
    </message>
    <message>
        <source>“%1” in the column “%2” is no time like the others there</source>
        <translation>“%2”列中的“%1”不是与其他单元格同样的时间</translation>
    </message>
    <message>
        <source>Correct it, say whether the day or the month comes first (data.day_order), or choose another column for the time</source>
        <translation>请改正；或指定日与月哪个在前 (data.day_order)，或选择另一列作为时间</translation>
    </message>
    <message>
        <source>Of %1 steps from the first time to the last only %2 have a value: a part of the data has none to learn from or to be judged by</source>
        <translation>从最早到最晚的 %1 步中只有 %2 步有数值：数据的某个部分没有可供学习或评判的数值</translation>
    </message>
    <message>
        <source>Leave out the rows that stand far from the others, or sum the values up by longer steps</source>
        <translation>请去掉远离其他行的行，或按更长的步长汇总数值</translation>
    </message>
    <message>
        <source>The numbers of the column “%1” are too large to be computed with</source>
        <translation>“%1”列的数字太大，无法计算</translation>
    </message>
    <message>
        <source>Write them in a larger unit: millions instead of ones</source>
        <translation>请使用更大的单位：例如以百万计</translation>
    </message>
    <message>
        <source>No series has the %1 steps before this one that the network reads</source>
        <translation>没有任何序列在此步之前有网络要读取的 %1 步</translation>
    </message>
    <message>
        <source>Begin the forecast later</source>
        <translation>请从更晚的位置开始预测</translation>
    </message>
    <message>
        <source>The numbers of the column “%1” can be read in two ways; they are read as %2</source>
        <translation>“%1”列的数字有两种读法；按 %2 读取</translation>
    </message>
    <message>
        <source>If that is wrong, write them without a sign between thousands</source>
        <translation>若不正确，请去掉千位分隔符</translation>
    </message>
    <message>
        <source>Do not use it, or shift it so that each row has what was known then</source>
        <translation>请不要使用它，或将其移动，使每一行只含当时已知的内容</translation>
    </message>
    <message>
        <source>The column is the %1 already</source>
        <translation>该列已用作 %1</translation>
    </message>
    <message>
        <source>A column has one use; name another</source>
        <translation>一列只有一种用途；请指定另一列</translation>
    </message>
    <message>
        <source>The column “%1” holds what “%2” will be (steps ahead: %3)</source>
        <translation>“%1”列包含“%2”将来的值（提前步数：%3）</translation>
    </message>
    <message>
        <source>only a part of it could be written</source>
        <translation>只写入了一部分</translation>
    </message>
    <message>
        <source>Only a run of a series can be learnt anew from all of its data</source>
        <translation>只有序列的运行可以用全部数据重新训练</translation>
    </message>
    <message>
        <source>Lower split.test and split.validation instead, and train again</source>
        <translation>请改为减小 split.test 与 split.validation，再重新训练</translation>
    </message>
    <message>
        <source>The run has no best epoch yet: it is not known for how long to learn</source>
        <translation>该运行还没有最佳轮：不知道该训练多久</translation>
    </message>
    <message>
        <source>Train it for one epoch at least</source>
        <translation>请至少训练一轮</translation>
    </message>
    <message>
        <source>The run has kept nothing back to be judged by (part: %1)</source>
        <translation>该运行没有保留可用于评判的数据（部分：%1）</translation>
    </message>
    <message>
        <source>Judge it by another file, or by another part</source>
        <translation>请用另一个文件或另一部分来评判</translation>
    </message>
    <message>
        <source>This run has learnt from all of the data already</source>
        <translation>该运行已从全部数据学习过</translation>
    </message>
    <message>
        <source>Use it as it is</source>
        <translation>请直接使用</translation>
    </message>
    <message>
        <source>The run reads no column that is known in advance</source>
        <translation>该运行不读取任何预先已知的列</translation>
    </message>
    <message>
        <source>Say so of a column (known in advance, or --known), and train again</source>
        <translation>请将某列标为预先已知（或用 --known），再重新训练</translation>
    </message>
    <message>
        <source>Give the times that are to be forecast, with what is known of them</source>
        <translation>请给出要预测的时间以及其中已知的内容</translation>
    </message>
    <message>
        <source>The run store was moved, deleted or replaced during a training</source>
        <translation>训练期间运行库被移走、删除或替换</translation>
    </message>
    <message>
        <source>Put it back; what has been trained waits to be stored</source>
        <translation>请将其放回；已训练的内容正等待存储</translation>
    </message>
    <message>
        <source>Only a series has several targets, or columns read beside them</source>
        <translation>只有序列才能有多个目标列或与之并读的列</translation>
    </message>
    <message>
        <source>Name one label, or take the template forecast-lstm</source>
        <translation>请只指定一个标签，或使用模板 forecast-lstm</translation>
    </message>
    <message>
        <source>The series differ in size (“%1” changes %2 times as much as “%3”): small ones are hardly learnt</source>
        <translation>各序列大小悬殊（“%1”的变化是“%3”的 %2 倍）：小的序列几乎学不到</translation>
    </message>
    <message>
        <source>Not all values of “%1” are above 0: they are read as they are</source>
        <translation>“%1”的值并非都大于 0：按原样读取</translation>
    </message>
    <message>
        <source>Choose another transform (series.transform), or add a number to the column</source>
        <translation>请选择其他变换（series.transform），或给该列加上一个数</translation>
    </message>
    <message>
        <source>The series is %1, the run has learnt from one that is %2</source>
        <translation>该序列为 %1，而运行学习的序列为 %2</translation>
    </message>
    <message>
        <source>Give it values as often as the run&apos;s own</source>
        <translation>请提供与运行相同频率的数值</translation>
    </message>
    <message>
        <source>The run is no longer in the run store</source>
        <translation>该运行已不在运行库中</translation>
    </message>
    <message>
        <source>Train its project again; what it gave cannot be stored</source>
        <translation>请重新训练其项目；其结果无法存储</translation>
    </message>
    <message>
        <source>This is a device or a pipe, not a file: it may never end</source>
        <translation>这是设备或管道，不是文件：可能永无止境</translation>
    </message>
    <message>
        <source>Write what it gives to a file first</source>
        <translation>请先将其内容写入文件</translation>
    </message>
    <message>
        <source>No row of the file has a value of the %2 steps after %1, the last time</source>
        <translation>文件中没有任何一行含有最后时间 %1 之后 %2 步内的值</translation>
    </message>
    <message>
        <source>The setting is no number: it has no range</source>
        <translation>该设置不是数字，没有取值范围</translation>
    </message>
    <message>
        <source>Name the values that are to be tried</source>
        <translation>请写出要尝试的值</translation>
    </message>
    <message>
        <source>These are %1 combinations, at most %2 can be trained</source>
        <translation>共有 %1 种组合，最多可训练 %2 种</translation>
    </message>
    <message>
        <source>Name fewer values, or say how many runs are wanted of them</source>
        <translation>请减少取值，或指定要从中训练多少次</translation>
    </message>
    <message>
        <source>Nothing is varied</source>
        <translation>没有要变化的设置</translation>
    </message>
    <message>
        <source>Name a setting and the values that are to be tried</source>
        <translation>请选择一个设置并写出要尝试的值</translation>
    </message>
    <message>
        <source>%1 runs are not possible: at most %2 are</source>
        <translation>无法进行 %1 次训练：最多 %2 次</translation>
    </message>
    <message>
        <source>Ask for fewer</source>
        <translation>请减少次数</translation>
    </message>
    <message>
        <source>The setting is varied twice</source>
        <translation>该设置被变化了两次</translation>
    </message>
    <message>
        <source>Name all of its values at once</source>
        <translation>请一次写出它的所有取值</translation>
    </message>
    <message>
        <source>No setting with values</source>
        <translation>不是带取值的设置</translation>
    </message>
    <message>
        <source>Write PATH=A,B,C</source>
        <translation>请写成 PATH=A,B,C</translation>
    </message>
    <message>
        <source>No setting with a range from a lower to a higher number</source>
        <translation>不是从小到大的取值范围</translation>
    </message>
    <message>
        <source>Write PATH=LO..HI</source>
        <translation>请写成 PATH=LO..HI</translation>
    </message>
    <message>
        <source>There are more than %1 columns</source>
        <translation>列数超过 %1</translation>
    </message>
    <message>
        <source>Look whether the delimiter is right, or keep only the columns that are needed</source>
        <translation>请检查分隔符是否正确，或只保留需要的列</translation>
    </message>
    <message>
        <source>Keep only the columns that are needed</source>
        <translation>请只保留需要的列</translation>
    </message>
    <message>
        <source>The data have changed since the run was trained on them</source>
        <translation>数据在该运行训练之后已改变</translation>
    </message>
    <message>
        <source>Put the old file back, train again, or say that they may have changed</source>
        <translation>请放回原文件、重新训练，或说明允许数据已改变</translation>
    </message>
    <message>
        <source>The newest runs lie in a log beside the run store (-wal), which cannot be read in a folder that cannot be written</source>
        <translation>最新的运行在运行库旁的日志（-wal）中，位于不可写文件夹中的日志无法读取</translation>
    </message>
    <message>
        <source>Make the folder writable, or copy the store and its log into one that is, and name the copy with --db</source>
        <translation>请使文件夹可写，或将运行库及其日志复制到可写的文件夹，并用 --db 指定副本</translation>
    </message>
    <message>
        <source>%1 tokens have spaces in them; they are read with _ in their place</source>
        <translation>有 %1 个词含有空格；读取时以 _ 代替空格</translation>
    </message>
    <message>
        <source>Write one word a line if that is not meant</source>
        <translation>若非本意，请每行只写一个词</translation>
    </message>
    <message>
        <source>The tokens have no tags: the file can be tagged, but nothing can be learnt from it</source>
        <translation>这些词没有标签：可以为该文件标注，但无法从中学习</translation>
    </message>
    <message>
        <source>Write a tag behind each token to train on it</source>
        <translation>若要用它训练，请在每个词后写上标签</translation>
    </message>
    <message>
        <source>Close it or double it (&quot;&quot;), or say that quotation marks are characters as any (--quote none)</source>
        <translation>请补上引号，或将其写成两个（&quot;&quot;），或指明引号只是普通字符（--quote none）</translation>
    </message>
    <message>
        <source>The folder holds no texts (.txt) and no tables (.csv, .tsv, .jsonl, .xlsx)</source>
        <translation>文件夹中既没有文本（.txt），也没有表格（.csv、.tsv、.jsonl、.xlsx）</translation>
    </message>
    <message>
        <source>%1 texts lie in no class&apos;s folder and are left out; the first is %2</source>
        <translation>有 %1 段文本不在任何类别的文件夹中，已略去；第一段是 %2</translation>
    </message>
    <message>
        <source>Move them into the folder of their class if they belong to it</source>
        <translation>若它们属于某个类别，请移到该类别的文件夹中</translation>
    </message>
    <message>
        <source>%1 texts are left out as not labelled; the first is %2</source>
        <translation>有 %1 段文本视为未标注，已略去；第一段是 %2</translation>
    </message>
    <message>
        <source>Give the folder another name if it is a class</source>
        <translation>若该文件夹是一个类别，请给它改名</translation>
    </message>
    <message>
        <source>%1 texts lie deeper than their class&apos;s folder, and are read as of that class; the first is %2</source>
        <translation>有 %1 段文本在类别文件夹的更深层，按该类别读取；第一段是 %2</translation>
    </message>
    <message>
        <source>Move the folders up if they are classes of their own</source>
        <translation>若这些文件夹自成类别，请将它们上移一级</translation>
    </message>
    <message>
        <source>%1 files are no texts (.txt) and are left out; the first is %2</source>
        <translation>有 %1 个文件不是文本（.txt），已略去；第一个是 %2</translation>
    </message>
    <message>
        <source>Call them .txt if they are to be read</source>
        <translation>若要读取它们，请将扩展名改为 .txt</translation>
    </message>
    <message>
        <source>Other files of the folder have the columns %1 too; they are empty here</source>
        <translation>文件夹中的其他文件还有这些列：%1；在这里它们为空</translation>
    </message>
    <message>
        <source>Give the columns the same names in all files</source>
        <translation>请让所有文件中的列名一致</translation>
    </message>
    <message>
        <source>%1 cells of the column “%2” say “%3”; they are read as a value</source>
        <translation>“%2”列有 %1 个单元格的内容是“%3”；它们被当作值读取</translation>
    </message>
    <message>
        <source>The encoding is not certain: it is read as %1, but %2 would fit too</source>
        <translation>编码不确定：按 %1 读取，但 %2 也符合</translation>
    </message>
    <message>
        <source>Look at the letters; if they are wrong choose another: --encoding %2</source>
        <translation>请查看文字；若不对，请选择其他编码：--encoding %2</translation>
    </message>
    <message>
        <source>%1 zero characters (\u0000) are shown as �</source>
        <translation>有 %1 个零字符（\u0000）显示为 �</translation>
    </message>
    <message>
        <source>Remove them from the file if they mean nothing</source>
        <translation>若它们没有意义，请从文件中删除</translation>
    </message>
    <message>
        <source>The cell names the shared text “%1”, but the workbook has %2</source>
        <translation>单元格引用了编号为“%1”的共享文本，而工作簿只有 %2 个</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it again</source>
        <translation>请在电子表格程序中打开它并重新保存</translation>
    </message>
    <message>
        <source>There is no place “%1” in a sheet, which has %2 rows and %3 columns at most</source>
        <translation>工作表中没有“%1”这个位置：最多 %2 行、%3 列</translation>
    </message>
    <message>
        <source>Delete them in the workbook if they are not data</source>
        <translation>若它们不是数据，请在工作簿中删除</translation>
    </message>
    <message>
        <source>Cells with an error such as %2, read as empty: %1</source>
        <translation>含错误值（如 %2）的单元格，按空读取：%1</translation>
    </message>
    <message>
        <source>Mend their formulas, or leave those rows out</source>
        <translation>请修正其公式，或去掉这些行</translation>
    </message>
    <message>
        <source>Formulas without a stored result, read as empty: %1</source>
        <translation>没有存储结果的公式，按空读取：%1</translation>
    </message>
    <message>
        <source>Open the workbook in a spreadsheet program and save it, so that they are computed</source>
        <translation>请在电子表格程序中打开工作簿并保存，使公式得到计算</translation>
    </message>
    <message>
        <source>Empty rows between others, left out: %1</source>
        <translation>其他行之间的空行，已略去：%1</translation>
    </message>
    <message>
        <source>Look whether the sheet holds a title or several tables</source>
        <translation>请检查工作表中是否有标题或多个表格</translation>
    </message>
    <message>
        <source>Merged areas, whose value is in their first cell alone: %1</source>
        <translation>合并区域，其值只在第一个单元格中：%1</translation>
    </message>
    <message>
        <source>Part them in the workbook where each row needs the value</source>
        <translation>若每一行都需要该值，请在工作簿中取消合并</translation>
    </message>
    <message>
        <source>Hidden rows, read as the others: %1</source>
        <translation>隐藏的行，与其他行一样读取：%1</translation>
    </message>
    <message>
        <source>Hidden columns, read as the others: %1</source>
        <translation>隐藏的列，与其他列一样读取：%1</translation>
    </message>
    <message>
        <source>The sheet is hidden in the workbook</source>
        <translation>该工作表在工作簿中是隐藏的</translation>
    </message>
    <message>
        <source>Choose another sheet if this one is not meant</source>
        <translation>若不是要用这个工作表，请选择其他工作表</translation>
    </message>
    <message>
        <source>There are no cells with a value</source>
        <translation>没有含值的单元格</translation>
    </message>
    <message>
        <source>Choose another sheet or another file</source>
        <translation>请选择其他工作表或其他文件</translation>
    </message>
    <message>
        <source>There is no sheet “%1”</source>
        <translation>没有工作表“%1”</translation>
    </message>
    <message>
        <source>The sheets are: %2</source>
        <translation>现有的工作表：%2</translation>
    </message>
    <message>
        <source>The sheet “%1” is a chart or macros, not a table</source>
        <translation>工作表“%1”是图表或宏，不是表格</translation>
    </message>
    <message>
        <source>Several sheets have cells; read is “%1”</source>
        <translation>多个工作表有内容；读取的是“%1”</translation>
    </message>
    <message>
        <source>Choose the one that is meant: %2</source>
        <translation>请选择要用的那个：%2</translation>
    </message>
    <message>
        <source>This is no .xlsx workbook</source>
        <translation>这不是 .xlsx 工作簿</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it as .xlsx or CSV</source>
        <translation>请在电子表格程序中打开它，并存为 .xlsx 或 CSV</translation>
    </message>
    <message>
        <source>Save it as .xlsx or CSV</source>
        <translation>请存为 .xlsx 或 CSV</translation>
    </message>
    <message>
        <source>This is an OpenDocument spreadsheet (.ods)</source>
        <translation>这是 OpenDocument 电子表格（.ods）</translation>
    </message>
    <message>
        <source>This is an old .xls or a workbook with a password</source>
        <translation>这是旧式 .xls 文件，或带密码的工作簿</translation>
    </message>
    <message>
        <source>Save it as .xlsx without a password, or as CSV</source>
        <translation>请存为不带密码的 .xlsx，或存为 CSV</translation>
    </message>
    <message>
        <source>This is a binary workbook (.xlsb)</source>
        <translation>这是二进制工作簿（.xlsb）</translation>
    </message>
    <message>
        <source>This part of the workbook is not as it should be (%1)</source>
        <translation>工作簿的这一部分不合规范（%1）</translation>
    </message>
    <message>
        <source>Far more comes out of its few bytes than a table holds</source>
        <translation>它字节很少，解压出的内容却远多于一个表格所能有的</translation>
    </message>
    <message>
        <source>If you trust the file, save the sheet as CSV in a spreadsheet program</source>
        <translation>若信任该文件，请在电子表格程序中将工作表存为 CSV</translation>
    </message>
    <message>
        <source>The workbook is damaged or cut off: what it holds cannot be found</source>
        <translation>工作簿已损坏或不完整：找不到其中的内容</translation>
    </message>
    <message>
        <source>Fetch or copy it again, or save it again in a spreadsheet program</source>
        <translation>请重新下载或复制，或在电子表格程序中重新保存</translation>
    </message>
    <message>
        <source>The workbook lacks this part, which it names</source>
        <translation>工作簿缺少它所引用的这一部分</translation>
    </message>
    <message>
        <source>This part is encrypted with a password</source>
        <translation>这一部分已用密码加密</translation>
    </message>
    <message>
        <source>This part is packed in a way that is not read (method %1)</source>
        <translation>这一部分的压缩方式不受支持（方法 %1）</translation>
    </message>
    <message>
        <source>This part is damaged: it does not unpack to what it was</source>
        <translation>这一部分已损坏：解压结果与原内容不符</translation>
    </message>
    <message>
        <source>It names “%1”, which is no safetensors file beside it</source>
        <translation>它引用了“%1”，而这不是同一文件夹中的 safetensors 文件</translation>
    </message>
    <message>
        <source>It names no file of weights</source>
        <translation>它没有指明任何权重文件</translation>
    </message>
    <message>
        <source>The tensor “%1” holds numbers that are not finite (NaN or infinite)</source>
        <translation>张量“%1”含有非有限的数（NaN 或无穷大）</translation>
    </message>
    <message>
        <source>The model was damaged when it was trained or stored: get another</source>
        <translation>模型在训练或保存时已损坏：请另找一个</translation>
    </message>
    <message>
        <source>Only tags can be written as CoNLL</source>
        <translation>只有序列标注的标签才能写成 CoNLL</translation>
    </message>
    <message>
        <source>Choose a name that ends in .csv</source>
        <translation>请使用以 .csv 结尾的文件名</translation>
    </message>
    <message>
        <source>Its weights are in %1, but only model.safetensors is read: a .bin is a pickle, which can run any program when it is opened</source>
        <translation>它的权重在 %1 中，但只读取 model.safetensors：.bin 是 pickle 文件，打开时可能运行任意程序</translation>
    </message>
    <message>
        <source>Convert it once, where you trust it, in Python: from transformers import AutoModel; AutoModel.from_pretrained(&quot;%2&quot;).save_pretrained(&quot;%2&quot;, safe_serialization=True)</source>
        <translation>若信任它，请用 Python 转换一次：from transformers import AutoModel; AutoModel.from_pretrained(&quot;%2&quot;).save_pretrained(&quot;%2&quot;, safe_serialization=True)</translation>
    </message>
    <message>
        <source>It does not say which architecture the model is of</source>
        <translation>它没有说明模型是什么架构</translation>
    </message>
    <message>
        <source>If it is a BERT, write &quot;model_type&quot;: &quot;bert&quot; into config.json</source>
        <translation>若是 BERT，请在 config.json 中写入 &quot;model_type&quot;: &quot;bert&quot;</translation>
    </message>
    <message>
        <source>The model is a decoder (%1 is true): it looks back alone; only a BERT that looks to both sides is supported</source>
        <translation>该模型是解码器（%1 为 true）：它只看前文；只支持前后文都看的 BERT</translation>
    </message>
    <message>
        <source>Choose an encoder, or set %1 to false to read it as one</source>
        <translation>请选择编码器，或将 %1 设为 false，把它当作编码器读取</translation>
    </message>
    <message>
        <source>The vector has %1 numbers, but the header says %2</source>
        <translation>该向量有 %1 个数，而文件头写的是 %2 个</translation>
    </message>
    <message>
        <source>The vector has %1 numbers, but most have %2</source>
        <translation>该向量有 %1 个数，而多数向量有 %2 个</translation>
    </message>
    <message>
        <source>The word “%1” is not UTF-8</source>
        <translation>词“%1”不是 UTF-8 编码</translation>
    </message>
    <message>
        <source>Save the vectors as UTF-8, or fetch the file again</source>
        <translation>请将词向量存为 UTF-8，或重新下载文件</translation>
    </message>
    <message>
        <source>Look at it, or fetch the file again</source>
        <translation>请检查该处，或重新下载文件</translation>
    </message>
    <message>
        <source>%1 lines of the vectors were left out (the first is line %2: it has %3 numbers, not %4)</source>
        <translation>略去了 %1 行词向量（第一处是第 %2 行：它有 %3 个数，而不是 %4 个）</translation>
    </message>
    <message>
        <source>%1 lines of the vectors were left out (the first is line %2: “%3” is no number)</source>
        <translation>略去了 %1 行词向量（第一处是第 %2 行：“%3”不是数）</translation>
    </message>
    <message>
        <source>%1 vectors were left out (the first is number %2: that of “%3” holds something that is no number)</source>
        <translation>略去了 %1 个词向量（第一处是第 %2 个：“%3”的向量中有不是数的内容）</translation>
    </message>
    <message>
        <source>%1 lines of the vectors were left out (the first is line %2: the word “%3” is not UTF-8)</source>
        <translation>略去了 %1 行词向量（第一处是第 %2 行：词“%3”不是 UTF-8 编码）</translation>
    </message>
    <message>
        <source>%1 vectors were left out (the first is number %2: the word “%3” is not UTF-8)</source>
        <translation>略去了 %1 个词向量（第一处是第 %2 个：词“%3”不是 UTF-8 编码）</translation>
    </message>
    <message>
        <source>The header says %1 words, but the file has %2</source>
        <translation>文件头写的是 %1 个词，而文件有 %2 个</translation>
    </message>
    <message>
        <source>Fetch the file again: it may not be complete</source>
        <translation>请重新下载文件：它可能不完整</translation>
    </message>
    <message>
        <source>The header says %1 words, but the file has %2: all were read</source>
        <translation>文件头写的是 %1 个词，而文件有 %2 个：已全部读取</translation>
    </message>
    <message>
        <source>The file ends in the middle of a vector, which was left out</source>
        <translation>文件在一个向量中间就结束了，该向量已略去</translation>
    </message>
    <message>
        <source>Words of the texts stand in the vectors more than once (%1 times): the first counts</source>
        <translation>文本中的词在词向量文件里有重复（%1 次）：以第一个为准</translation>
    </message>
    <message>
        <source>The added token “%1” has no number between 0 and %2</source>
        <translation>附加词元“%1”的编号不在 0 到 %2 之间</translation>
    </message>
    <message>
        <source>The line has %1 columns, but the others have %2</source>
        <translation>该行有 %1 列，而其他行有 %2 列</translation>
    </message>
    <message>
        <source>%1 classes have no row to train on: %2</source>
        <translation>%1 个类别没有可用于训练的行：%2</translation>
    </message>
    <message>
        <source>Look whether they are called otherwise there, or split in another way</source>
        <translation>请检查它们在那里是否另有写法，或换一种划分方式</translation>
    </message>
    <message>
        <source>%1 rows have labels that the run has not learnt (%2) and are left out</source>
        <translation>%1 行的标签是该次运行没有学过的（%2），已略去</translation>
    </message>
    <message>
        <source>Look whether they are called otherwise there</source>
        <translation>请检查它们在那里是否另有写法</translation>
    </message>
    <message>
        <source>%1 lines before the table begin with # and are left out</source>
        <translation>表格之前有 %1 行以 # 开头，已略去</translation>
    </message>
    <message>
        <source>Remove the # if they belong to the table</source>
        <translation>若它们属于表格，请去掉 #</translation>
    </message>
    <message>
        <source>If they mean that nothing is known, say so: --missing %3</source>
        <translation>若它们表示值未知，请指明：--missing %3</translation>
    </message>
    <message>
        <source>There is no sheet “%1”: the file is no workbook</source>
        <translation>没有工作表“%1”：该文件不是工作簿</translation>
    </message>
    <message>
        <source>Leave the sheet out, or choose a workbook</source>
        <translation>请不要指定工作表，或选择一个工作簿</translation>
    </message>
    <message>
        <source>There is no simple method “%1”</source>
        <translation>没有名为“%1”的简单方法</translation>
    </message>
    <message>
        <source>Name one of %2</source>
        <translation>请从 %2 中选择一种</translation>
    </message>
    <message>
        <source>What the run needs to go on was not stored</source>
        <translation>继续训练所需的状态没有保存下来</translation>
    </message>
    <message>
        <source>Its best weights are there: use them, or train it again</source>
        <translation>最佳权重已保存：可直接使用，或重新训练</translation>
    </message>
    <message>
        <source>This is no file on a disk: the system makes it up as it is read, and it may never end</source>
        <translation>这不是磁盘上的文件：它由系统在读取时生成，可能永无止境</translation>
    </message>
    <message>
        <source>The file has %1 MB, and reading it takes about %2 MB of memory: %3 MB are free</source>
        <translation>文件大小为 %1 MB，读取大约需要 %2 MB 内存，而可用内存只有 %3 MB</translation>
    </message>
    <message>
        <source>Close other programs, or take a part of the rows</source>
        <translation>请关闭其他程序，或只取一部分行</translation>
    </message>
    <message>
        <source>The file has %2 MB; at most %1 MB are read</source>
        <translation>文件大小为 %2 MB；最多读取 %1 MB</translation>
    </message>
    <message>
        <source>Divide it, or leave out what is not needed</source>
        <translation>请把它拆分，或去掉不需要的内容</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>Check the disk, or fetch the file again</source>
        <translation>请检查磁盘，或重新获取该文件</translation>
    </message>
    <message>
        <source>Close other programs, or lower the batch size, the maximum length, the number of rows, or the units of the layers</source>
        <translation>请关闭其他程序，或减小批大小、最大长度、行数或各层的单元数</translation>
    </message>
    <message>
        <source>It would give %1 numbers a step; more than %2 cannot be computed with</source>
        <translation>它每一步会给出 %1 个数；超过 %2 个就无法计算</translation>
    </message>
    <message>
        <source>Lower the units of the layers before it, or remove it</source>
        <translation>请减少它前面各层的单元数，或移除它</translation>
    </message>
    <message>
        <source>The model&apos;s parameters and what the optimiser keeps of them take %1, but there are %2 of memory in all</source>
        <translation>模型的参数和优化器为其保存的状态需要 %1，而内存总共只有 %2</translation>
    </message>
    <message>
        <source>Lower the units or dimensions of the layers, first of “%3”, or the size of the vocabulary</source>
        <translation>请减少各层的单元数或维数（首先是“%3”），或缩小词表</translation>
    </message>
    <message>
        <source>Training will take about %1 of memory, but %2 are free</source>
        <translation>训练大约需要 %1 内存，而可用内存为 %2</translation>
    </message>
    <message>
        <source>Lower the batch size, the look-back, or the units of the layers, first of “%3”</source>
        <translation>请减小批大小、回看步数或各层的单元数（首先是“%3”）</translation>
    </message>
    <message>
        <source>Lower the batch size, the maximum length of the texts, or the units of the layers, first of “%3”</source>
        <translation>请减小批大小、文本的最大长度或各层的单元数（首先是“%3”）</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place, sentence</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The column “%1” is read as known in advance, but changes as “%2” does (steps ahead: %3): it is known only afterwards</source>
        <translation>列“%1”被当作事先已知，但它随“%2”一同变化（提前 %3 步）：它是事后才知道的</translation>
    </message>
    <message>
        <source>Read it as a covariate of the past, or leave it out</source>
        <translation>把它当作过去的协变量读取，或不用它</translation>
    </message>
    <message>
        <source>Scale each window by itself (series.scaling), or take logarithms (series.transform)</source>
        <translation>让每个窗口各自缩放（series.scaling），或取对数（series.transform）</translation>
    </message>
    <message>
        <source>There is no table “%1” in the folder</source>
        <translation>文件夹里没有表格“%1”</translation>
    </message>
    <message>
        <source>Name files that it holds: .csv, .tsv, .jsonl, .xlsx</source>
        <translation>请给出其中的文件：.csv、.tsv、.jsonl、.xlsx</translation>
    </message>
    <message>
        <source>The test part is given: there are no folds of it</source>
        <translation>测试部分已经给定：不能再分折</translation>
    </message>
    <message>
        <source>Choose another way to split, or no folds</source>
        <translation>请选择别的划分方式，或不分折</translation>
    </message>
    <message>
        <source>There is no fold %1 of %2</source>
        <translation>%2 折中没有第 %1 折</translation>
    </message>
    <message>
        <source>Take two folds or more, and one of these</source>
        <translation>请至少分两折，并选其中一折</translation>
    </message>
    <message>
        <source>“%1” must be a whole number, not “%2”</source>
        <translation>“%1”必须是整数，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be a number, not “%2”</source>
        <translation>“%1”必须是数字，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be a whole number from %2 to %3, not “%4”</source>
        <translation>“%1”必须是 %2 到 %3 之间的整数，而不是“%4”</translation>
    </message>
    <message>
        <source>“%1” must be a number from %2 to %3, not “%4”</source>
        <translation>“%1”必须是 %2 到 %3 之间的数字，而不是“%4”</translation>
    </message>
    <message>
        <source>“%1” must be true or false, not “%2”</source>
        <translation>“%1”必须是 true 或 false，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be one of %3, not “%2”</source>
        <translation>“%1”必须是 %3 之一，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be a path, not “%2”</source>
        <translation>“%1”必须是路径，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be a text, not “%2”</source>
        <translation>“%1”必须是文本，而不是“%2”</translation>
    </message>
    <message>
        <source>“%1” must be a list of texts, not “%2”</source>
        <translation>“%1”必须是文本列表，而不是“%2”</translation>
    </message>
    <message>
        <source>%1 dates of the column “%2”, such as %3, fit both with the day and with the month first; the month is taken to be first</source>
        <translation>列“%2”中有 %1 个日期（如 %3）日在前或月在前都说得通；这里按月在前读取</translation>
    </message>
    <message>
        <source>If that is wrong, say so: --date-order day-first</source>
        <translation>若不对，请说明：--date-order day-first</translation>
    </message>
    <message>
        <source>“%1” is no date as the others of the column “%2” (cells like it: %3); the column is read as text</source>
        <translation>“%1”不像列“%2”中的其他单元格那样是日期（这样的单元格：%3）；该列按文本读取</translation>
    </message>
    <message>
        <source>“%1” is no number as the others of the column “%2” (cells like it: %3); the column is read as text</source>
        <translation>“%1”不像列“%2”中的其他单元格那样是数字（这样的单元格：%3）；该列按文本读取</translation>
    </message>
    <message>
        <source>Take the row out of the file, or say that the cell holds nothing: --missing</source>
        <translation>请从文件中去掉这一行，或说明该单元格为空：--missing</translation>
    </message>
    <message>
        <source>Rows without a text, left out: %1; without a label: %2</source>
        <translation>没有文本而未采用的行：%1；没有标签的行：%2</translation>
    </message>
    <message>
        <source>Fill them in if they should count</source>
        <translation>若应计入，请补全</translation>
    </message>
    <message>
        <source>Take fewer folds or a larger test share, of which each fold has its part</source>
        <translation>请减少折数，或加大测试比例（每一折占其中一份）</translation>
    </message>
    <message>
        <source>This is a file, no folder whose files could be chosen</source>
        <translation>这是一个文件，而不是可以从中选择文件的文件夹</translation>
    </message>
    <message>
        <source>Name the folder, or leave the files&apos; names out</source>
        <translation>请给出文件夹，或不要写文件名</translation>
    </message>
    <message>
        <source>%1 lines above the names of the columns are left out, the first of them “%2”</source>
        <translation>列名上方的 %1 行未读入，其中第一行是“%2”</translation>
    </message>
    <message>
        <source>If they belong to the table, say that its first row is no header</source>
        <translation>若它们属于表格，请注明第一行不是表头</translation>
    </message>
    <message>
        <source>This is a page of the web (HTML), no table</source>
        <translation>这是一个网页（HTML），不是表格</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it as .xlsx or .csv, or fetch the file anew</source>
        <translation>在电子表格程序中打开并另存为 .xlsx 或 .csv，或重新下载该文件</translation>
    </message>
    <message>
        <source>%1 files of the folder are no tables and are left out; the first is %2</source>
        <translation>文件夹中有 %1 个文件不是表格，未读入；第一个是 %2</translation>
    </message>
    <message>
        <source>Write them as .csv, .tsv, .jsonl or .xlsx if they belong to the data</source>
        <translation>若它们属于数据，请存为 .csv、.tsv、.jsonl 或 .xlsx</translation>
    </message>
    <message>
        <source>Its answers are to hang together, but there is no tag at each step</source>
        <translation>它的答案应前后关联，但并不是每一步都有标记</translation>
    </message>
    <message>
        <source>Take them as independent</source>
        <translation>当作相互独立</translation>
    </message>
    <message>
        <source>None of the run&apos;s weights fit this model</source>
        <translation>该次运行的权重没有一个适合这个模型</translation>
    </message>
    <message>
        <source>Start from a run whose layers have the same names and sizes, or from the beginning (train.start_from 0)</source>
        <translation>选择层名与大小相同的运行作为起点，或从头开始（train.start_from 0）</translation>
    </message>
    <message>
        <source>%1 of %2 tensors begin with the weights of run %3; the others, such as %4, begin anew</source>
        <translation>%2 个张量中的 %1 个以运行 %3 的权重为起点；其余的（例如 %4）从头开始</translation>
    </message>
    <message>
        <source>Give the layers the names and sizes that they have in that run</source>
        <translation>让各层的名称和大小与那次运行一致</translation>
    </message>
    <message>
        <source>%1 % of the tokens of the validation and test parts are not in the vocabulary</source>
        <translation>验证集与测试集中有 %1 % 的词元不在词表中</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a layer</source>
        <translation>“%1”不能作为层的名称</translation>
    </message>
    <message>
        <source>Begin with a letter of a to z; digits and _ may follow</source>
        <translation>请以字母 a 到 z 开头，后面可以是数字和 _</translation>
    </message>
    <message>
        <source>Another layer is called “%1”</source>
        <translation>另一个层已叫“%1”</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>请换一个名称</translation>
    </message>
    <message>
        <source>Take more and rarer words into the vocabulary, cut texts into characters, or train on more texts</source>
        <translation>让词表容纳更多、更少见的词，按字切分文本，或用更多文本训练</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Leave out empty rows</source>
        <translation>排除空行</translation>
    </message>
    <message>
        <source>Rows without a text or without a label are left out</source>
        <translation>没有文本或没有标签的行会被排除</translation>
    </message>
    <message>
        <source>Leave out duplicates</source>
        <translation>排除重复行</translation>
    </message>
    <message>
        <source>Of rows with the same text and label only the first stays</source>
        <translation>文本和标签都相同的行只保留第一行</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>分词</translation>
    </message>
    <message>
        <source>How a text is cut into tokens: words by ICU (English and Chinese alike), at white space, or character by character</source>
        <translation>文本如何切成词元：用 ICU 分词（中英文皆可）、按空白，或逐字</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>转为小写</translation>
    </message>
    <message>
        <source>“The” and “the” become one token</source>
        <translation>“The”和“the”视为同一词元</translation>
    </message>
    <message>
        <source>Keep punctuation</source>
        <translation>保留标点</translation>
    </message>
    <message>
        <source>Punctuation marks are tokens of their own</source>
        <translation>标点符号自成词元</translation>
    </message>
    <message>
        <source>Stop words</source>
        <translation>停用词</translation>
    </message>
    <message>
        <source>Frequent function words that are left out: a built-in list, or none</source>
        <translation>排除常见虚词：使用内置列表，或不使用</translation>
    </message>
    <message>
        <source>Own stop words</source>
        <translation>自定义停用词</translation>
    </message>
    <message>
        <source>Further tokens to leave out</source>
        <translation>另外要排除的词元</translation>
    </message>
    <message>
        <source>User dictionary</source>
        <translation>用户词典</translation>
    </message>
    <message>
        <source>Words that must stay whole, such as names and terms</source>
        <translation>必须保持完整的词，例如人名和术语</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Entries at most, with padding and unknown; rarer tokens become unknown</source>
        <translation>最多的条目数，含填充和未知；更少见的词元视为未知</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>条</translation>
    </message>
    <message>
        <source>Minimum count</source>
        <translation>最少次数</translation>
    </message>
    <message>
        <source>Tokens that occur less often in the training part become unknown</source>
        <translation>在训练集中出现次数更少的词元视为未知</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Maximum length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Longer texts are cut; the time for an epoch grows with it</source>
        <translation>更长的文本会被截断；每轮用时随之增加</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>The side on which short texts are filled up; matters to the network only without masking</source>
        <translation>短文本在哪一侧填充；仅在不用掩码时影响网络</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>The side on which a long text loses tokens</source>
        <translation>长文本在哪一侧截去词元</translation>
    </message>
    <message>
        <source>Masking</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Padding is hidden from the network; off, it reads padding as if it were words</source>
        <translation>对网络隐藏填充；关闭时网络把填充当作词来读</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Share of the rows that choose the best epoch</source>
        <translation>用于选出最佳轮次的行的比例</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>Share of the rows that are judged once, at the end</source>
        <translation>仅在最后评估一次的行的比例</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>The same seed gives the same parts</source>
        <translation>相同的种子得到相同的划分</translation>
    </message>
    <message>
        <source>Keep near-duplicates together</source>
        <translation>近似重复放在一起</translation>
    </message>
    <message>
        <source>Texts that are almost the same go to the same part, so that the test stays honest</source>
        <translation>几乎相同的文本分到同一部分，使测试真实可信</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Passes over the training part, at most</source>
        <translation>最多遍历训练集的次数</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Samples per step</source>
        <translation>每步的样本数</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The size of a step; the first thing to try</source>
        <translation>每一步的大小；最先应尝试调整</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>How gradients become steps</source>
        <translation>如何由梯度得到更新</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>First weights, order of batches and dropout follow from it</source>
        <translation>初始权重、批次顺序和随机失活都由它决定</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Rare classes count more, so that the network does not ignore them</source>
        <translation>稀有类别权重更大，以免被网络忽略</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>How the learning rate changes while it trains</source>
        <translation>训练过程中学习率如何变化</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Steps over which the learning rate rises from zero</source>
        <translation>学习率从零上升所用的步数</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Schedule interval</source>
        <translation>调度间隔</translation>
    </message>
    <message>
        <source>Step: lower the rate every so many epochs; plateau: after so many without improvement</source>
        <translation>阶梯：每隔这么多轮降低学习率；平台：连续这么多轮没有改善后降低</translation>
    </message>
    <message>
        <source>Schedule factor</source>
        <translation>调度系数</translation>
    </message>
    <message>
        <source>What the rate is multiplied with, for step and plateau</source>
        <translation>阶梯和平台调度时学习率乘以的数</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>For SGD</source>
        <translation>用于 SGD</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls weights towards zero</source>
        <translation>把权重拉向零</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>The gradient&apos;s norm is cut to this; 0 turns it off</source>
        <translation>把梯度范数限制到此值；0 为关闭</translation>
    </message>
    <message>
        <source>Word dropout</source>
        <translation>词随机失活</translation>
    </message>
    <message>
        <source>Share of tokens replaced by unknown while training</source>
        <translation>训练时替换为未知的词元比例</translation>
    </message>
    <message>
        <source>Random deletion</source>
        <translation>随机删除</translation>
    </message>
    <message>
        <source>Share of tokens left out while training</source>
        <translation>训练时删去的词元比例</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>auto, cpu, or cuda: with its number</source>
        <translation>auto、cpu，或 cuda: 加编号</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>最长答案</translation>
    </message>
    <message>
        <source>Texts to be written are cut to this, and none longer is written</source>
        <translation>待生成的文本截断到此长度，生成时也不会更长</translation>
    </message>
    <message>
        <source>How rows are divided: keeping class shares, at random, by date, by group, by a column, with a second file as the test part, or in order, so that the last rows are the test part</source>
        <translation>各行如何划分：保持类别比例、随机、按日期、按分组、按某一列、以第二个文件作测试部分，或按顺序（最后的行作测试部分）</translation>
    </message>
    <message>
        <source>Teacher forcing</source>
        <translation>教师强制</translation>
    </message>
    <message>
        <source>Share of the words that a decoder is given right while it learns, at the last epoch; it starts at 1 and falls evenly. The others are its own answers</source>
        <translation>训练时最后一轮解码器读到正确词的比例；从 1 开始均匀下降，其余的词是它自己的答案</translation>
    </message>
    <message>
        <source>The BERT layer cuts texts into pieces of its own</source>
        <translation>BERT 层用自己的方式把文本切成词片</translation>
    </message>
    <message>
        <source>Not where texts are written, nor with a BERT: nothing of them may be left out</source>
        <translation>写文本或使用 BERT 时不适用：不能省略任何内容</translation>
    </message>
    <message>
        <source>Whether the day or the month comes first; auto: as the column&apos;s own dates show, else the month</source>
        <translation>日在前还是月在前；auto：按该列自身的日期判断，无法判断时月在前</translation>
    </message>
    <message>
        <source>Dates like 3/9/2024</source>
        <translation>日月顺序</translation>
    </message>
    <message>
        <source>Look-back</source>
        <translation>回看步数</translation>
    </message>
    <message>
        <source>Steps that the network reads; 0: two periods, or 24</source>
        <translation>网络读取的步数；0：两个周期，或 24</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>预测步数</translation>
    </message>
    <message>
        <source>Steps that the network forecasts at once; 0: a period, or 12</source>
        <translation>网络一次预测的步数；0：一个周期，或 12</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>Steps of a season, such as 12 for months; 0: found in the series, 1: none</source>
        <translation>一个季节的步数，例如按月为 12；0：从序列中找出，1：没有</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>What stands in for a value that is missing: a straight line between its neighbours, the last one, or that of the season before</source>
        <translation>用什么代替缺失值：相邻值之间的直线、上一个值，或上一季节的值</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差分</translation>
    </message>
    <message>
        <source>Each value less the one so many steps before: 1 takes a trend away, a period its season; -1: found in the series, 0: none</source>
        <translation>每个值减去若干步之前的值：1 去掉趋势，一个周期去掉季节；-1：从序列中找出，0：不差分</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Place within the season</source>
        <translation>季节中的位置</translation>
    </message>
    <message>
        <source>The network also reads which month, weekday or hour each step is</source>
        <translation>网络还读取每一步是哪个月、星期几或几点</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Steps from one training window to the next</source>
        <translation>相邻两个训练窗口之间的步数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>A logarithm makes growth by a share growth by steps; Box–Cox finds how much of that is needed; auto: a logarithm where the spread of the values grows with their level</source>
        <translation>对数把按比例的增长变为按步的增长；Box–Cox 找出需要多少；自动：数值的波动随水平增大时取对数</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Steps between two parts that are in neither, for values that are known late</source>
        <translation>两部分之间不属于任何一部分的步数，用于较晚才知道的数值</translation>
    </message>
    <message>
        <source>Squared error learns the mean, absolute error the median, which outliers move less; Huber&apos;s is between them; quantiles learn the ends of the intervals too</source>
        <translation>平方误差学习均值；绝对误差学习中位数，受离群值影响较小；Huber 损失介于两者之间；分位数还学习区间的两端</translation>
    </message>
    <message>
        <source>Quotation marks</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Whether a cell of the file may stand in double quotation marks, or these are characters as any; auto: as the file shows</source>
        <translation>文件的单元格可以用双引号括起，还是双引号只是普通字符；auto：按文件内容判断</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>转义</translation>
    </message>
    <message>
        <source>Whether a backslash in the file takes away the meaning of the mark or delimiter behind it; auto: as the file shows</source>
        <translation>文件中的反斜杠是否取消其后引号或分隔符的特殊含义；auto：按文件内容判断</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数点符号</translation>
    </message>
    <message>
        <source>What stands before a number&apos;s fraction; auto: as each column shows</source>
        <translation>数的小数部分之前的符号；auto：按各列内容判断</translation>
    </message>
    <message>
        <source>Words for nothing</source>
        <translation>表示空值的词</translation>
    </message>
    <message>
        <source>Cells with one of these words are taken as empty; without any: NA, N/A, NaN, null and \N where they stand among numbers or dates</source>
        <translation>内容为其中某个词的单元格视为空；未指定时：数字或日期之间的 NA、N/A、NaN、null 和 \N</translation>
    </message>
    <message>
        <source>Labels are numbers</source>
        <translation>标签是数字</translation>
    </message>
    <message>
        <source>Labels that are the same number are one class: 1, 1.0 and 01</source>
        <translation>数值相同的标签属于同一类别：1、1.0 和 01</translation>
    </message>
    <message>
        <source>Keep the best by</source>
        <translation>按何指标保留最佳</translation>
    </message>
    <message>
        <source>What tells the best epoch on the validation part, whose weights are kept; auto: the main metric where answers are classes, else the loss</source>
        <translation>在验证部分上按什么判断最佳轮次并保留其权重；自动：答案为类别时按主要指标，否则按损失</translation>
    </message>
    <message>
        <source>Stops after so many epochs without a better one (see Keep the best by); 0 turns it off</source>
        <translation>连续这么多轮没有更好的轮次（见“按何指标保留最佳”）就停止；0 表示关闭</translation>
    </message>
    <message>
        <source>Further differences</source>
        <translation>进一步差分</translation>
    </message>
    <message>
        <source>How often the change from one step to the next is taken after that: 1 takes a trend that a season&apos;s difference leaves, 2 a trend that bends</source>
        <translation>在此之后再取几次相邻两步之差：1 去掉季节差分留下的趋势，2 去掉弯曲的趋势</translation>
    </message>
    <message>
        <source>Steps of the horizon</source>
        <translation>预测范围内各步</translation>
    </message>
    <message>
        <source>Direct: the network gives all of them at once. Recursive: it gives one and reads its own answers for the next; errors add up, but any horizon can be asked for</source>
        <translation>直接：网络一次给出全部步。递归：网络给出一步，再读入自己的答案给出下一步；误差会累积，但可以要求任意的预测范围</translation>
    </message>
    <message>
        <source>Fitted on the training part: mean and spread, smallest and largest, or median and quartiles. Or each window by its own mean and spread: for series of different sizes, and for one whose level changes</source>
        <translation>在训练部分上拟合：均值与离散程度、最小值与最大值，或中位数与四分位数。也可以让每个窗口按自己的均值与离散程度缩放：适合大小不同的序列，以及水平会变化的序列</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>So many test parts, one of which is judged; 0: a single one. Of rows in order of time: so many stretches of the test share, each forecast from all before it</source>
        <translation>这么多个测试部分，其中一个用来评判；0：只有一个。对按时间排列的行：把测试比例切成这么多段，每段都由它之前的全部数据来预测</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>第几折</translation>
    </message>
    <message>
        <source>The one that is judged, from 1</source>
        <translation>用来评判的那一折，从 1 起</translation>
    </message>
    <message>
        <source>Start from run</source>
        <translation>以运行为起点</translation>
    </message>
    <message>
        <source>The number of a run whose weights are the beginning, as far as layers, words and classes are the same; 0: from the start</source>
        <translation>以其权重为起点的运行编号，限于层、词和类别相同的部分；0：从头开始</translation>
    </message>
    <message>
        <source>Remove HTML</source>
        <translation>去除 HTML</translation>
    </message>
    <message>
        <source>Tags are left out, and references to characters read as what they mean</source>
        <translation>略去标签，字符引用按其含义读取</translation>
    </message>
    <message>
        <source>found</source>
        <translation>自动确定</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>by trial</source>
        <translation>试验决定</translation>
    </message>
    <message>
        <source>one split</source>
        <translation>一次划分</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Of the CPU; 0: as many as a short trial at the start finds fastest, and fewer while the machine is busy. A seed gives the same result again with the same number</source>
        <translation>CPU 线程；0：开始时短暂试验，取最快的数目，机器繁忙时减少。相同的随机种子在相同线程数下结果相同</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Copy image</source>
        <translation>复制图像</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Save figure…</source>
        <translation>保存图…</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>保存图</translation>
    </message>
    <message>
        <source>Figures (*.png *.svg *.pdf)</source>
        <translation>图 (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>Input gate</source>
        <translation>输入门</translation>
    </message>
    <message>
        <source>Forget gate</source>
        <translation>遗忘门</translation>
    </message>
    <message>
        <source>Output gate</source>
        <translation>输出门</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选值</translation>
    </message>
    <message>
        <source>Cell state</source>
        <translation>细胞状态</translation>
    </message>
    <message>
        <source>Hidden state</source>
        <translation>隐藏状态</translation>
    </message>
    <message>
        <source>Reset gate</source>
        <translation>重置门</translation>
    </message>
    <message>
        <source>Update gate</source>
        <translation>更新门</translation>
    </message>
    <message>
        <source>%1, head %2: rows attend to columns</source>
        <translation>%1，第 %2 头：每一行关注各列</translation>
    </message>
    <message>
        <source>%1, head %2</source>
        <translation>%1，第 %2 头</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>open</source>
        <translation>开启程度</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation>梯度 × 输入</translation>
    </message>
    <message>
        <source>towards the answer</source>
        <translation>对答案的作用</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Loss (nats)</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>best epoch %1</source>
        <translation>最佳轮次 %1</translation>
    </message>
    <message>
        <source>Save values…</source>
        <translation>保存数值…</translation>
    </message>
    <message>
        <source>Save values</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1, known ahead</source>
        <translation>%1（提前已知）</translation>
    </message>
    <message>
        <source>place within the season</source>
        <translation>在季节中的位置</translation>
    </message>
</context>
<context>
    <name>Frequency</name>
    <message>
        <source>half-hourly</source>
        <translation>每半小时</translation>
    </message>
    <message>
        <source>quarterly</source>
        <translation>每季度</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>every %1 steps</source>
        <translation>每 %1 步</translation>
    </message>
    <message>
        <source>every second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <source>every %1 seconds</source>
        <translation>每 %1 秒</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>every %1 minutes</source>
        <translation>每 %1 分钟</translation>
    </message>
    <message>
        <source>hourly</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>every %1 hours</source>
        <translation>每 %1 小时</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>every %1 days</source>
        <translation>每 %1 天</translation>
    </message>
    <message>
        <source>business days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>every %1 weeks</source>
        <translation>每 %1 周</translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>every %1 months</source>
        <translation>每 %1 个月</translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>每年</translation>
    </message>
    <message>
        <source>every %1 years</source>
        <translation>每 %1 年</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 business days</source>
        <translation>%1 个工作日</translation>
    </message>
    <message>
        <source>%1 weeks</source>
        <translation>%1 周</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 个月</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 年</translation>
    </message>
</context>
<context>
    <name>Health</name>
    <message>
        <source>All rows have the same label (%1): there is nothing to learn</source>
        <translation>所有行的标签都相同（%1）：没有可学的内容</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows lack a text or a label</source>
        <translation>
            <numerusform>%1 行缺少文本或标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>将其排除</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text with the same label</source>
        <translation>
            <numerusform>%1 行重复了之前的文本，且标签相同</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep only the first of each</source>
        <translation>各只保留第一个</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text with another label</source>
        <translation>
            <numerusform>%1 行重复了之前的文本，但标签不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows are nearly the same as an earlier one; on both sides of a split they make the test look better than it is</source>
        <translation>
            <numerusform>%1 行与之前的某行几乎相同；若分在划分的两边，测试结果会偏高</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep them on one side</source>
        <translation>将它们放在同一边</translation>
    </message>
    <message numerus="yes">
        <source>%1 texts are more than five times as long as the maximum of %2 tokens; most of their words are cut</source>
        <translation>
            <numerusform>%1 段文本的长度超过上限 %2 个词元的五倍；其中大部分词会被截去</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep twice as many tokens</source>
        <translation>将词元上限加倍</translation>
    </message>
    <message>
        <source>“%1” has %2 rows, “%3” only %4: a network may ignore the rare class</source>
        <translation>“%1”有 %2 行，“%3”只有 %4 行：网络可能忽略稀有类别</translation>
    </message>
    <message>
        <source>Weigh rare classes more</source>
        <translation>加大稀有类别的权重</translation>
    </message>
    <message>
        <source>The token “%1” alone tells the label “%2”: the network may learn nothing else</source>
        <translation>仅凭词元“%1”就能判断标签“%2”：网络可能不学别的</translation>
    </message>
    <message>
        <source>Leave the token out</source>
        <translation>排除该词元</translation>
    </message>
    <message>
        <source>Labels that are the same number count as different classes: %1</source>
        <translation>数值相同的标签被算作不同类别：%1</translation>
    </message>
    <message>
        <source>Take them as one class</source>
        <translation>将其视为同一类别</translation>
    </message>
    <message>
        <source>Labels that differ in capital letters or spaces alone are different classes: %1</source>
        <translation>仅大小写或空格不同的标签是不同类别：%1</translation>
    </message>
    <message numerus="yes">
        <source>In lower case %1 more rows repeat an earlier text with another label: capital letters tell something here</source>
        <translation>
            <numerusform>转为小写后，又有 %1 行重复了之前的文本，但标签不同：这里的大小写有意义</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep capital letters</source>
        <translation>保留大写字母</translation>
    </message>
    <message numerus="yes">
        <source>%1 texts have HTML tags, which are read as words</source>
        <translation>
            <numerusform>%1 篇文本含有 HTML 标签，它们会被当作词读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>去除它们</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows repeat an earlier text</source>
        <translation>
            <numerusform>%1 行重复了之前的文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Layer</name>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>A fully connected layer: every unit sees every number that comes in. After a sequence it is applied to each step by itself. One before the Output lets the model combine what the layers below have found.</source>
        <translation>全连接层：每个单元都看到所有输入的数。接在序列之后时，对每一步单独作用。放在输出层之前，可以让模型综合下面各层的发现。</translation>
    </message>
    <message>
        <source>Numbers that come out.</source>
        <translation>输出的数的个数。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>The function φ after the weighted sum; without one, two dense layers are no more than one.</source>
        <translation>加权和之后的函数 φ；没有它，两个全连接层与一个无异。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>While training, sets a random share of the numbers to zero and scales the others up, so that the network cannot lean on any single one. It keeps a small data set from being learnt by heart. In use it passes everything on unchanged.</source>
        <translation>训练时把随机一部分数置零并放大其余的数，使网络不能依赖任何单独一个。它能防止小数据集被死记硬背。使用时原样传递。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Share of the numbers that are dropped at each step of training.</source>
        <translation>训练的每一步中被置零的数的比例。</translation>
    </message>
    <message>
        <source>%1 % dropped</source>
        <translation>丢弃 %1 %</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Turns each word number into a vector that is learnt: words that are used alike end up near each other. The first layer of nearly every model of texts. More dimensions can tell finer differences but need more data; 50 to 300 are usual. Padding is the zero vector and stays it.</source>
        <translation>把每个词的编号变成学习得到的向量：用法相近的词彼此靠近。几乎所有文本模型的第一层。维数越多区分越细，但需要更多数据；通常为 50 到 300。填充始终是零向量。</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Length of each word&apos;s vector; 50 to 300 are usual.</source>
        <translation>每个词向量的长度；通常为 50 到 300。</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>A simpler relative of the LSTM: two gates decide how much of the old state is kept and how much is written anew. A quarter fewer parameters, often as good, and a little quicker.</source>
        <translation>LSTM 的简化版：两个门决定保留多少旧状态、写入多少新内容。参数少四分之一，效果常常相当，速度略快。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Where the data enters: each text as a row of word numbers, padded to the longest of its batch. Padding is hidden from every layer that follows. A model has exactly one.</source>
        <translation>数据由此进入：每段文本是一行词的编号，填充到本批中最长者的长度。填充对后面所有层不可见。一个模型恰好有一个。</translation>
    </message>
    <message>
        <source>texts as word numbers</source>
        <translation>文本（词的编号）</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Reads a sequence step by step and keeps a memory, the cell, that it learns to write, keep and show through three gates. It can remember over long stretches, where a plain RNN forgets. The first choice for texts and series.</source>
        <translation>逐步读取序列，并保有一个记忆——细胞，通过三个门学习写入、保持和输出。普通 RNN 会遗忘的长距离内容，它能记住。文本和时间序列的首选。</translation>
    </message>
    <message>
        <source>Forget bias at the start</source>
        <translation>初始遗忘偏置</translation>
    </message>
    <message>
        <source>Added to the forget gate&apos;s bias before training; 1 lets the cell remember from the beginning.</source>
        <translation>训练前加到遗忘门偏置上的值；1 使细胞从一开始就倾向于记住。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Sums a sequence up as one vector without learning anything: the largest value of each unit over all steps, their mean, or the last step. Maximum finds the strongest signal wherever it is; mean blends the whole text. Padding never counts.</source>
        <translation>不经学习把序列汇总为一个向量：各单元在所有步上的最大值、平均值或最后一步。最大值能找到任何位置的最强信号；平均值融合整段文本。填充不计入。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What is kept of each unit: its largest value, its mean, or its value at the last step.</source>
        <translation>每个单元保留什么：最大值、平均值或最后一步的值。</translation>
    </message>
    <message>
        <source>mean over the steps</source>
        <translation>各步平均</translation>
    </message>
    <message>
        <source>the last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>maximum over the steps</source>
        <translation>各步最大值</translation>
    </message>
    <message>
        <source>both directions</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>last state</source>
        <translation>最后状态</translation>
    </message>
    <message>
        <source>Numbers in the state of each direction: more remember more and train slower.</source>
        <translation>每个方向的状态中数的个数：越多记得越多，训练越慢。</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Reads from the first token to the last, from the last to the first, or both side by side.</source>
        <translation>从首个词元读到末个，从末个读到首个，或两者并行。</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Recurrent layers on top of each other, each reading the states of the one below.</source>
        <translation>叠放的循环层，每层读取下一层的状态。</translation>
    </message>
    <message>
        <source>Dropout between layers</source>
        <translation>层间随机失活</translation>
    </message>
    <message>
        <source>Share of the numbers dropped between two layers while training; nothing to do with one layer.</source>
        <translation>训练时两层之间丢弃的数的比例；只有一层时不起作用。</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>The plain recurrent network: its state is a squashed mix of the new input and the old state. It has no gates, so what it read some ten steps ago fades. Good for seeing why LSTM and GRU were invented, and for short sequences.</source>
        <translation>普通循环网络：状态是新输入与旧状态混合后压缩的结果。没有门，十来步之前读到的内容会淡去。适合用来理解为何发明 LSTM 和 GRU，也适合短序列。</translation>
    </message>
    <message>
        <source>Nonlinearity</source>
        <translation>非线性</translation>
    </message>
    <message>
        <source>The function φ that bounds the state (tanh) or only keeps it positive (relu).</source>
        <translation>限制状态范围的函数 φ（tanh），或只保持为正（relu）。</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>删除此层</translation>
    </message>
    <message>
        <source>Add an embedding</source>
        <translation>添加嵌入层</translation>
    </message>
    <message>
        <source>Return the whole sequence</source>
        <translation>返回整个序列</translation>
    </message>
    <message>
        <source>Add attention</source>
        <translation>添加注意力</translation>
    </message>
    <message>
        <source>Add pooling</source>
        <translation>添加池化</translation>
    </message>
    <message>
        <source>Return only the last state</source>
        <translation>只返回最后的状态</translation>
    </message>
    <message>
        <source>Forget this parameter</source>
        <translation>去掉此参数</translation>
    </message>
    <message>
        <source>Set it to %1</source>
        <translation>设为 %1</translation>
    </message>
    <message>
        <source>Add an input</source>
        <translation>添加输入层</translation>
    </message>
    <message>
        <source>Add an output</source>
        <translation>添加输出层</translation>
    </message>
    <message>
        <source>Wire it to “%1”</source>
        <translation>连到“%1”</translation>
    </message>
    <message>
        <source>Spread at the start</source>
        <translation>初始离散度</translation>
    </message>
    <message>
        <source>Standard deviation of the vectors before training; small ones keep rare words, whose vectors hardly train, from being noise.</source>
        <translation>训练前向量的标准差；取小值可避免稀有词（其向量几乎得不到训练）成为噪声。</translation>
    </message>
    <message>
        <source>Applies a function to every number by itself; softmax makes the features of each step shares that sum to 1. Without such a bend between them, layers that add and multiply are together no more than one.</source>
        <translation>对每个数单独施加一个函数；softmax 把每一步的特征变成总和为 1 的份额。如果中间没有这样的非线性，多个线性层合起来也只相当于一层。</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>The function φ that every number goes through.</source>
        <translation>每个数经过的函数 φ。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Adds the numbers of several layers. A wire led past a layer and added behind it makes a residual connection, through which gradients reach deep models undiminished.</source>
        <translation>把几层的数相加。绕过一层、在其后相加的连线就是残差连接，梯度由此不减弱地到达深层。</translation>
    </message>
    <message>
        <source>Weighs the steps of a sequence by how much they matter and returns their weighted sum. By itself it gives one vector for the whole text; with a query wired to it, such as a decoder&apos;s states, it answers each query with what suits it. The weights sum to 1 and can be looked at.</source>
        <translation>按重要程度为序列的每一步加权并求和。单独使用时，整个文本得到一个向量；接入查询（例如解码器的状态）后，对每个查询给出与之相配的内容。权重之和为 1，可以查看。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>打分</translation>
    </message>
    <message>
        <source>How a step is compared with the query: by a small network (Bahdanau), by a matrix or plainly by their product (Luong), or by the product scaled down (Transformer).</source>
        <translation>如何比较一步与查询：用小网络（Bahdanau），用矩阵或直接点积（Luong），或用缩放点积（Transformer）。</translation>
    </message>
    <message>
        <source>Size of the hidden layer of the additive score; the others have none.</source>
        <translation>加性打分的隐藏层大小；其他打分没有隐藏层。</translation>
    </message>
    <message>
        <source>sequence to look at</source>
        <translation>要看的序列</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Score by a matrix</source>
        <translation>用矩阵打分</translation>
    </message>
    <message>
        <source>multiplicative</source>
        <translation>乘性</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>scaled dot product</source>
        <translation>缩放点积</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Brings each feature to mean 0 and deviation 1 over the batch and all its steps, then lets the model choose scale and shift. In use it takes running figures kept from training. Helps deep convolutional models; needs batches that are not small.</source>
        <translation>使每个特征在整个批次的所有步上均值为 0、标准差为 1，再由模型选择缩放和平移。使用时采用训练中积累的统计量。有助于深的卷积模型；批次不能太小。</translation>
    </message>
    <message>
        <source>each feature over the batch</source>
        <translation>每个特征在批次上</translation>
    </message>
    <message>
        <source>Concatenate</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Puts the numbers of several layers side by side: of two branches, of both directions, of a decoder&apos;s state and what attention found for it. A single vector beside a sequence is put beside each of its steps.</source>
        <translation>把几层的数并排放在一起：两个分支、两个方向，或解码器的状态和注意力为它找到的内容。单个向量与序列拼接时，放在每一步旁边。</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Slides small filters along the sequence; each answers to one pattern of neighbouring steps, such as a phrase, wherever it stands. Quick, and good at local patterns; what is far apart it only connects in several layers or with dilation.</source>
        <translation>让小的滤波器沿序列滑动；每个滤波器对相邻几步的一种模式（如短语）作出反应，无论它在哪里。速度快，善于捕捉局部模式；相距较远的内容要靠多层或膨胀才能联系起来。</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>Patterns that are looked for: numbers that come out at each step.</source>
        <translation>要寻找的模式数：每一步输出的数。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Neighbouring steps that a filter sees.</source>
        <translation>一个滤波器看到的相邻步数。</translation>
    </message>
    <message>
        <source>The function φ after the weighted sum.</source>
        <translation>加权和之后的函数 φ。</translation>
    </message>
    <message>
        <source>Looks back only</source>
        <translation>只看过去</translation>
    </message>
    <message>
        <source>A step sees itself and earlier ones, never later ones: for prediction.</source>
        <translation>一步只看到自己和之前的步，看不到之后的：用于预测。</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>膨胀</translation>
    </message>
    <message>
        <source>Distance between the steps that a filter sees; 2 skips every other one.</source>
        <translation>滤波器所看各步之间的距离；2 表示隔一步看一步。</translation>
    </message>
    <message>
        <source>sum of its inputs</source>
        <translation>各输入之和</translation>
    </message>
    <message>
        <source>product of its inputs</source>
        <translation>各输入之积</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>Lays all steps of a sequence side by side as one long vector, for a dense layer that sees every place by itself. It needs a length that is known: the maximum length of the texts; shorter ones end in zeros.</source>
        <translation>把序列的所有步并排成一个长向量，供全连接层分别看每个位置。需要已知的长度，即文本的最大长度；较短的以零补足。</translation>
    </message>
    <message>
        <source>all steps as one vector</source>
        <translation>所有步成为一个向量</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>高斯噪声</translation>
    </message>
    <message>
        <source>Adds a little random noise to every number while training, so that the model does not rely on exact values. In use it passes everything on unchanged.</source>
        <translation>训练时给每个数加一点随机噪声，使模型不依赖精确的值。使用时原样通过。</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Standard deviation σ of the noise.</source>
        <translation>噪声的标准差 σ。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Attentions side by side, each on its share of the features; their number has to divide the features.</source>
        <translation>并列的注意力，每个用一部分特征；头数必须整除特征数。</translation>
    </message>
    <message>
        <source>Share of the attention that is dropped at each step of training.</source>
        <translation>训练的每一步中丢弃的注意力比例。</translation>
    </message>
    <message>
        <source>Set it to %1 heads</source>
        <translation>设为 %1 个头</translation>
    </message>
    <message>
        <source>Layer normalisation</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Brings the features of each step to mean 0 and deviation 1, then lets the model choose a scale and a shift for each. Every step by itself, so that it does not depend on the batch: the usual choice for sequences and Transformers.</source>
        <translation>使每一步的特征均值为 0、标准差为 1，再由模型为每个特征选择缩放和平移。每一步单独进行，不依赖批次：序列和 Transformer 的常用选择。</translation>
    </message>
    <message>
        <source>over the features of a step</source>
        <translation>在一步的特征上</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Keeps the largest value of each feature in every window of a few steps and so makes the sequence shorter. After a convolution: was the pattern seen about here? The layers below have fewer steps to go through.</source>
        <translation>在每个由几步组成的窗口中保留每个特征的最大值，使序列变短。用在卷积之后：这附近有没有出现该模式？后面的层要处理的步更少。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Steps in a window; the sequence becomes shorter by this factor.</source>
        <translation>窗口的步数；序列按此倍数变短。</translation>
    </message>
    <message>
        <source>Multi-head attention</source>
        <translation>多头注意力</translation>
    </message>
    <message>
        <source>Each step of a sequence gathers from all other steps what matters to it, in several heads that each look for something else. The heart of a Transformer. With a second sequence as the query, that one gathers from the first.</source>
        <translation>序列的每一步从所有其他步收集对它重要的内容，由几个头各找不同的东西。这是 Transformer 的核心。接入第二个序列作为查询时，由它从第一个序列收集。</translation>
    </message>
    <message>
        <source>Look at all steps</source>
        <translation>看所有步</translation>
    </message>
    <message>
        <source> · looks back only</source>
        <translation> · 只看过去</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>相乘</translation>
    </message>
    <message>
        <source>Multiplies the numbers of several layers. With weights of one number a step from Softmax over time it weighs a sequence: the middle part of attention made by hand. A gate is the same with a sigmoid.</source>
        <translation>把几层的数相乘。与“时间上的 Softmax”给出的每步一个权重相乘，就是为序列加权：手工搭建注意力的中间一步。用 sigmoid 时就是一个门。</translation>
    </message>
    <message>
        <source>Global pooling</source>
        <translation>全局池化</translation>
    </message>
    <message>
        <source>Positional encoding</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>Adds to each step a pattern that tells where it stands. Self-attention sees a text as a bag of words; with this it knows their order. Recurrent layers do not need it.</source>
        <translation>给每一步加上一个表明其位置的模式。自注意力把文本看作词袋；有了它才知道顺序。循环层不需要它。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Waves of different lengths, or a vector for each place that is learnt.</source>
        <translation>不同波长的波，或每个位置一个学到的向量。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置数</translation>
    </message>
    <message>
        <source>Learnt vectors; steps beyond share the last one.</source>
        <translation>学到的向量个数；超出的步共用最后一个。</translation>
    </message>
    <message>
        <source>learnt places</source>
        <translation>学到的位置</translation>
    </message>
    <message>
        <source>sines and cosines</source>
        <translation>正弦与余弦</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>initial state</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>The hidden state at every step, for attention, pooling or another recurrent layer; only the last one; or all that is remembered there, an LSTM&apos;s cell too.</source>
        <translation>每一步的隐藏状态，供注意力、池化或另一个循环层使用；只要最后一个；或那里记住的全部，包括 LSTM 的细胞状态。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>How both directions come together: side by side, added, or averaged.</source>
        <translation>两个方向如何合在一起：并排、相加或取平均。</translation>
    </message>
    <message>
        <source>Dropout on the inputs</source>
        <translation>输入丢弃</translation>
    </message>
    <message>
        <source>Share of what the layer reads that is dropped while training, the same numbers at every step of a text.</source>
        <translation>训练时丢弃的输入比例，在一条文本的每一步丢弃相同的数。</translation>
    </message>
    <message>
        <source>Recurrent dropout</source>
        <translation>循环丢弃</translation>
    </message>
    <message>
        <source>Share of the remembered state that is dropped while training, the same units at every step of a text. Trains several times slower.</source>
        <translation>训练时丢弃的状态比例，在一条文本的每一步丢弃相同的单元。训练会慢几倍。</translation>
    </message>
    <message>
        <source>Normalises the sums inside the cell at each step: steadier training of deep or long models, several times slower.</source>
        <translation>在每一步归一化单元内部的和：深或长的模型训练更稳，但慢几倍。</translation>
    </message>
    <message>
        <source>Set it to %1 units</source>
        <translation>设为 %1 个单元</translation>
    </message>
    <message>
        <source>Repeat vector</source>
        <translation>重复向量</translation>
    </message>
    <message>
        <source>Makes a sequence of a single vector by saying it again at every step: what an encoder remembers, handed to a decoder. The number of steps is given, or taken from a sequence that is wired beside it.</source>
        <translation>在每一步重复单个向量，使之成为序列：把编码器记住的内容交给解码器。步数由参数给出，或取自旁边接入的序列。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of the sequence that comes out, where no other says it.</source>
        <translation>输出序列的步数（没有其他序列指定时）。</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>steps like</source>
        <translation>步数同</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>Turns each sequence around, the last step first. A recurrent layer between two of these reads backwards: with one that reads forwards beside it and Concatenate below, that is a bidirectional layer made by hand.</source>
        <translation>把每个序列反过来，最后一步在最前。放在两个反转之间的循环层就是反向读取的：旁边再放一个正向的，下面用拼接，就手工搭成了双向层。</translation>
    </message>
    <message>
        <source>last step first</source>
        <translation>最后一步在最前</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>取一步</translation>
    </message>
    <message>
        <source>Takes a single step out of a sequence: the last one, the first one, or any counted from either end. Padding does not count: the last step is the text&apos;s own.</source>
        <translation>从序列中取出一步：最后一步、第一步，或从任一端数起的某一步。填充不算：最后一步是文本自己的。</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>计数起点</translation>
    </message>
    <message>
        <source>Whether the step is counted from the end of the text or from its start.</source>
        <translation>从文本的末尾还是开头数起。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Which step: 1 is the outermost. A text that is shorter gives its outermost step.</source>
        <translation>第几步：1 是最外侧。较短的文本给出其最外侧的一步。</translation>
    </message>
    <message>
        <source>step %1 from the end</source>
        <translation>倒数第 %1 步</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Softmax over time</source>
        <translation>时间上的 Softmax</translation>
    </message>
    <message>
        <source>Turns a score for each step into a share of attention: all positive, summing to 1 over the text, nothing for padding. The first of the three parts from which attention is made by hand, before Multiply and Sum over time.</source>
        <translation>把每一步的分数变成注意力的份额：都为正，在整条文本上总和为 1，填充为零。手工搭建注意力的三个部件之首，其后是相乘和时间求和。</translation>
    </message>
    <message>
        <source>shares that sum to 1</source>
        <translation>总和为 1 的份额</translation>
    </message>
    <message>
        <source>Spatial dropout</source>
        <translation>空间丢弃</translation>
    </message>
    <message>
        <source>While training, drops whole dimensions of the word vectors along a text instead of single numbers, which neighbouring steps would give away. The usual dropout right after an embedding.</source>
        <translation>训练时沿整条文本丢弃词向量的整个维度，而不是单个数（单个数会被相邻的步泄露）。嵌入层之后常用的丢弃。</translation>
    </message>
    <message>
        <source>Share of the features that are dropped at each step of training.</source>
        <translation>训练的每一步中丢弃的特征比例。</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>Brings each feature to mean 0 and deviation 1 with figures that are measured once, on the training part alone, before training starts. The figures stay with the model, so that new data are scaled as the old were.</source>
        <translation>用训练开始前只在训练集上测得的统计量，使每个特征均值为 0、标准差为 1。统计量随模型保存，新数据与旧数据用同样的尺度。</translation>
    </message>
    <message>
        <source>mean 0, deviation 1 on train</source>
        <translation>训练集上均值 0、标准差 1</translation>
    </message>
    <message>
        <source>Sum over time</source>
        <translation>时间求和</translation>
    </message>
    <message>
        <source>Adds up all steps of a sequence. After weights from Softmax over time and Multiply it gives the weighted sum that attention is; by itself it is a plain sum, in which long texts count for more than short ones.</source>
        <translation>把序列的所有步加起来。在时间上的 Softmax 和相乘之后，得到的加权和就是注意力；单独使用时只是求和，长文本的值更大。</translation>
    </message>
    <message>
        <source>sum of all steps</source>
        <translation>所有步之和</translation>
    </message>
    <message>
        <source>Time-distributed dense</source>
        <translation>逐步全连接</translation>
    </message>
    <message>
        <source>A dense layer applied to each step of a sequence by itself, with the same weights at all of them: one answer a step, for tagging, or a smaller sequence for the layers below. It insists on a sequence, where Dense takes a single vector too.</source>
        <translation>对序列的每一步单独施加同一个全连接层：每步一个答案，用于标注，或给后面的层一个更小的序列。它只接受序列，而全连接层也接受单个向量。</translation>
    </message>
    <message>
        <source>Numbers that come out at each step.</source>
        <translation>每一步输出的数。</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer 编码器</translation>
    </message>
    <message>
        <source>One block of a Transformer: multi-head self-attention and a small dense network at every step, each with a residual connection and layer normalisation. Put a positional encoding before the first; several blocks on top of each other make the encoder.</source>
        <translation>Transformer 的一个块：多头自注意力和每一步的小全连接网络，各带残差连接和层归一化。第一个块之前放位置编码；几个块叠起来就是编码器。</translation>
    </message>
    <message>
        <source>Feed-forward units</source>
        <translation>前馈单元</translation>
    </message>
    <message>
        <source>Units of the dense network at each step; four times the features is usual.</source>
        <translation>每一步全连接网络的单元数；通常是特征数的四倍。</translation>
    </message>
    <message>
        <source>The function φ inside the dense network.</source>
        <translation>全连接网络内部的函数 φ。</translation>
    </message>
    <message>
        <source>Normalises first</source>
        <translation>先归一化</translation>
    </message>
    <message>
        <source>Normalises what goes into each part instead of what comes out: trains steadily without warm-up.</source>
        <translation>归一化每部分的输入而不是输出：无需预热也能稳定训练。</translation>
    </message>
    <message>
        <source>Read forwards only</source>
        <translation>只向前读</translation>
    </message>
    <message>
        <source>Look back only</source>
        <translation>只看过去</translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>A file of vectors learnt elsewhere to start from: GloVe, word2vec or fastText, plain or .gz.</source>
        <translation>作为起点的、在别处学到的词向量文件：GloVe、word2vec 或 fastText，可以是 .gz。</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>参与训练</translation>
    </message>
    <message>
        <source>Whether training changes the vectors; off keeps them as they were read.</source>
        <translation>训练是否改变词向量；关闭则保持读入时的样子。</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Take enough steps</source>
        <translation>取足够的步数</translation>
    </message>
    <message>
        <source>Target so far</source>
        <translation>已有目标</translation>
    </message>
    <message>
        <source>Where a decoder reads the answer as far as it is written: a start mark, then word by word. While it learns these are the right words (teacher forcing), afterwards its own. For models that write a text, such as a translation.</source>
        <translation>解码器在此读取已写出的答案：先是起始符，然后逐词读取。训练时读到的是正确的词（教师强制），之后读到的是它自己写的词。用于生成文本的模型，例如翻译。</translation>
    </message>
    <message>
        <source>the answer as word numbers</source>
        <translation>以词编号表示的答案</translation>
    </message>
    <message>
        <source>BERT</source>
        <translation>BERT</translation>
    </message>
    <message>
        <source>A Transformer that was trained on very many texts reads each text and gives every piece of it a vector that depends on all the others: the same word means another thing in another sentence. Its folder is one that Hugging Face stores (config.json, vocab.txt, model.safetensors); texts are cut into its own word pieces. Frozen, each text is read once, and an epoch then costs what the layers above it cost.</source>
        <translation>一个在海量文本上训练过的 Transformer 读每篇文本，给每个词片一个取决于其余所有词片的向量：同一个词在另一句话里意思不同。文件夹采用 Hugging Face 的格式（config.json、vocab.txt、model.safetensors）；文本按它自己的词片切分。冻结时每篇文本只读一次，此后一轮的开销就是它上面各层的开销。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The folder of a BERT as Hugging Face stores it.</source>
        <translation>Hugging Face 格式的 BERT 文件夹。</translation>
    </message>
    <message>
        <source>Fine-tuned</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Whether training changes it; that takes much longer, and learns more.</source>
        <translation>训练时是否改变它；耗时长得多，学到的也更多。</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>A vector for every piece, or the one of the mark before the first ([CLS]).</source>
        <translation>每个词片一个向量，或者只返回开头标记 [CLS] 的向量。</translation>
    </message>
    <message>
        <source>Share of the learning rate</source>
        <translation>学习率的份额</translation>
    </message>
    <message>
        <source>What was learnt before is changed in smaller steps: 0.02 of 0.001 is the usual 0.00002.</source>
        <translation>以前学到的内容用更小的步长改变：0.001 的 0.02 就是常用的 0.00002。</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>未选文件夹</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>微调</translation>
    </message>
    <message numerus="yes">
        <source>additive · %n units</source>
        <translation>
            <numerusform>加性 · %n 个单元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filters · width %1</source>
        <translation>
            <numerusform>%n 个滤波器 · 宽度 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n units</source>
        <translation>
            <numerusform>%n 个单元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dimensions</source>
        <translation>
            <numerusform>%n 维</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>windows of %n steps</source>
        <translation>
            <numerusform>%n 步的窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heads</source>
        <translation>
            <numerusform>%n 个头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n units at each step</source>
        <translation>
            <numerusform>每步 %n 个单元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heads · %1 units</source>
        <translation>
            <numerusform>%n 个头 · %1 个单元</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the answer leaves: one score for each possible answer, which softmax turns into probabilities (with several labels a text, a sigmoid each); once a text, or at each step where the task asks for it. The number of units follows from the data. A model has exactly one. Tags that follow each other by rules (no I-PER after O) are better read together: a linear-chain conditional random field learns what may follow what and gives the best sequence.</source>
        <translation>答案由此输出：每个可能的答案一个分数，由 softmax 变为概率（一段文本有多个标签时各用一个 sigmoid）；每段文本一次，或按任务要求在每一步各一次。单元数由数据决定。一个模型恰有一个。按规则相接的标记（O 之后不会是 I-PER）最好一起判断：线性链条件随机场学习什么可以接在什么之后，并给出最好的序列。</translation>
    </message>
    <message>
        <source>Neighbouring answers</source>
        <translation>相邻答案</translation>
    </message>
    <message>
        <source>Chained: what may follow what is learnt (CRF), and the most probable sequence of tags is given. Only where each step has a tag.</source>
        <translation>关联：学习什么可以接在什么之后（CRF），并给出最可能的标记序列。仅用于每一步都有标记时。</translation>
    </message>
    <message>
        <source>Take them as independent</source>
        <translation>当作相互独立</translation>
    </message>
    <message>
        <source>tags that hang together (CRF)</source>
        <translation>前后关联的标记（CRF）</translation>
    </message>
    <message numerus="yes">
        <source>%n values a step</source>
        <translation>
            <numerusform>每步 %n 个值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the next %n values</source>
        <translation>
            <numerusform>接下来的 %n 个值</numerusform>
        </translation>
    </message>
    <message>
        <source>a score for each answer</source>
        <translation>每个答案一个得分</translation>
    </message>
</context>
<context>
    <name>LayerCategory</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Combine and shape</source>
        <translation>组合与变形</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
</context>
<context>
    <name>LayerChoice</name>
    <message>
        <source>Forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Whole sequence</source>
        <translation>整个序列</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Whole state</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>End</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Sines and cosines</source>
        <translation>正弦与余弦</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>学到的</translation>
    </message>
    <message>
        <source>Additive</source>
        <translation>加性</translation>
    </message>
    <message>
        <source>Multiplicative</source>
        <translation>乘性</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Scaled dot product</source>
        <translation>缩放点积</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>相互独立</translation>
    </message>
    <message>
        <source>Chained (CRF)</source>
        <translation>前后关联（CRF）</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Take them as they are</source>
        <translation>照现状使用</translation>
    </message>
    <message>
        <source>Take “%1” as empty</source>
        <translation>将“%1”视为空</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>按 %1 读取</translation>
    </message>
    <message>
        <source>The day is first</source>
        <translation>日在前</translation>
    </message>
</context>
<context>
    <name>Metric</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词准确率</translation>
    </message>
    <message>
        <source>Span F1</source>
        <translation>片段 F1</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>Accuracy over labels</source>
        <translation>逐标签准确率</translation>
    </message>
    <message>
        <source>MASE</source>
        <translation>MASE</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>MAPE</source>
        <translation>MAPE</translation>
    </message>
    <message>
        <source>sMAPE</source>
        <translation>sMAPE</translation>
    </message>
    <message>
        <source>chrF</source>
        <translation>chrF</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>校准误差</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>unknown layer</source>
        <translation>未知的层</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 个参数</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>%1&#x202f;s</source>
        <translation>%1&#x202f;秒</translation>
    </message>
    <message>
        <source>%1&#x202f;min</source>
        <translation>%1&#x202f;分</translation>
    </message>
    <message>
        <source>%1&#x202f;min %2&#x202f;s</source>
        <translation>%1&#x202f;分 %2&#x202f;秒</translation>
    </message>
    <message>
        <source>%1&#x202f;h %2&#x202f;min</source>
        <translation>%1&#x202f;小时 %2&#x202f;分</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the words of a list</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>PartWords</name>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>in no part</source>
        <translation>不在任何部分</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>majority class</source>
        <translation>多数类</translation>
    </message>
    <message>
        <source>bag of words</source>
        <translation>词袋</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>last value</source>
        <translation>最后一个值</translation>
    </message>
    <message>
        <source>season before</source>
        <translation>上一季节</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>漂移法</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>exponential smoothing (Holt–Winters)</source>
        <translation>指数平滑 (Holt–Winters)</translation>
    </message>
    <message>
        <source>Theta</source>
        <translation>Theta</translation>
    </message>
    <message>
        <source>the source copied</source>
        <translation>照抄原文</translation>
    </message>
    <message>
        <source>the answer of the most similar text</source>
        <translation>最相似文本的答案</translation>
    </message>
    <message>
        <source>most frequent tag of each word</source>
        <translation>每个词最常见的标记</translation>
    </message>
    <message>
        <source>frequency of each word</source>
        <translation>每个词的频率</translation>
    </message>
    <message>
        <source>n-grams (Kneser–Ney)</source>
        <translation>n 元语法（Kneser–Ney）</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>Text classification</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>Sequence tagging</source>
        <translation>序列标注</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Language modelling</source>
        <translation>语言建模</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Text classification, several labels a text</source>
        <translation>文本分类（一篇多个标签）</translation>
    </message>
    <message>
        <source>Forecasting</source>
        <translation>时间序列预测</translation>
    </message>
</context>
<context>
    <name>Template</name>
    <message>
        <source>Text classifier: LSTM with attention</source>
        <translation>文本分类：LSTM 加注意力</translation>
    </message>
    <message>
        <source>Reads a text in both directions with an LSTM and lets attention weigh its words. The model to start with: good on texts of any length, and it shows which words it looked at.</source>
        <translation>用 LSTM 双向读取文本，由注意力衡量各词。推荐的起点：适合各种长度的文本，并能显示它看了哪些词。</translation>
    </message>
    <message>
        <source>Text classifier: LSTM with pooling</source>
        <translation>文本分类：LSTM 加池化</translation>
    </message>
    <message>
        <source>Reads a text in both directions with an LSTM and keeps the strongest signal of each unit. A little quicker than attention and as good where single words or phrases decide.</source>
        <translation>用 LSTM 双向读取文本，保留每个单元的最强信号。比注意力略快；在由个别词语决定的任务上同样好。</translation>
    </message>
    <message>
        <source>Text classifier: GRU, last state</source>
        <translation>文本分类：GRU，最后状态</translation>
    </message>
    <message>
        <source>Reads a text once with a GRU and answers from its last state: small and plain, for short texts and for learning how a recurrent network remembers.</source>
        <translation>用 GRU 读一遍文本，由最后的状态作答：小巧简单，适合短文本，也适合了解循环网络如何记忆。</translation>
    </message>
    <message>
        <source>Text classifier: average of word vectors</source>
        <translation>文本分类：词向量平均</translation>
    </message>
    <message>
        <source>Averages the word vectors of a text, whatever their order. Trains in seconds: what an LSTM gains over it is what the order of the words is worth.</source>
        <translation>不论顺序，对文本的词向量取平均。几秒即可训练：LSTM 比它多出的，就是词序的价值。</translation>
    </message>
    <message>
        <source>Text classifier: convolutions</source>
        <translation>文本分类：卷积</translation>
    </message>
    <message>
        <source>Looks for phrases of three, four and five words with small filters, wherever they stand. Quick, and hard to beat where a phrase decides.</source>
        <translation>用小滤波器寻找三、四、五个词的短语，无论它们在哪里。速度快，在由短语决定的地方很难被超过。</translation>
    </message>
    <message>
        <source>Text classifier: Transformer</source>
        <translation>文本分类：Transformer</translation>
    </message>
    <message>
        <source>Two blocks of self-attention in four heads, in which every word looks at every other. Shows attention between words; learns more slowly from little data than an LSTM.</source>
        <translation>两个四头自注意力块，每个词都看其他所有词。可显示词与词之间的注意力；数据少时比 LSTM 学得慢。</translation>
    </message>
    <message>
        <source>Tagger: LSTM in both directions</source>
        <translation>标注：双向 LSTM</translation>
    </message>
    <message>
        <source>Gives every word of a sentence a tag, such as its part of speech or whether it belongs to a name. Reads the sentence in both directions, so that what comes before and after a word counts.</source>
        <translation>给句子中的每个词一个标签，例如词性或是否属于某个名称。从两个方向读句子，因此词的前后文都起作用。</translation>
    </message>
    <message>
        <source>Language model: LSTM</source>
        <translation>语言模型：LSTM</translation>
    </message>
    <message>
        <source>Learns to say which word, or which character, comes next, and writes texts of its own in the manner of those it has read.</source>
        <translation>学习预测下一个词或字，并仿照读过的文本写出自己的文本。</translation>
    </message>
    <message>
        <source>Translator: encoder and decoder with attention</source>
        <translation>翻译：带注意力的编码器–解码器</translation>
    </message>
    <message>
        <source>Reads a text in both directions and writes another, word by word; at each word it looks at the place of the source that matters now, and shows where.</source>
        <translation>双向读取一段文本，再逐词写出另一段；写每个词时查看原文中此刻重要的位置，并显示它在哪里。</translation>
    </message>
    <message>
        <source>Translator: fixed context</source>
        <translation>翻译：固定上下文</translation>
    </message>
    <message>
        <source>Squeezes the whole source into one vector and writes the answer from that. Beside the translator with attention it shows what attention is good for: long texts do not fit.</source>
        <translation>把整段原文压缩成一个向量，再由它写出答案。与带注意力的翻译模型相比，可以看出注意力的用处：长文本装不下。</translation>
    </message>
    <message>
        <source>Autoencoder: a text and back</source>
        <translation>自编码器：文本往返</translation>
    </message>
    <message>
        <source>Squeezes a text into one vector and writes it again from that. Needs no labels: what comes back tells how much the vector holds.</source>
        <translation>把文本压缩成一个向量，再由它重新写出。不需要标签：写回的内容说明向量保留了多少。</translation>
    </message>
    <message>
        <source>Text classifier: several labels a text</source>
        <translation>文本分类器：一篇文本多个标签</translation>
    </message>
    <message>
        <source>Gives a text any number of labels, each a yes or no of its own: topics, genres, complaints. In the file they stand in one column with | or ; or , between.</source>
        <translation>给一篇文本任意多个标签，每个标签单独判断有无：主题、体裁、投诉原因。文件中它们在同一列，用 |、; 或 , 隔开。</translation>
    </message>
    <message>
        <source>Text classifier: BERT and LSTM</source>
        <translation>文本分类器：BERT 与 LSTM</translation>
    </message>
    <message>
        <source>An LSTM over what a BERT has learnt from very many texts: meant for few labelled texts. Choose the folder of a BERT, as Hugging Face stores it, in the BERT layer.</source>
        <translation>在 BERT 从海量文本中学到的表示之上加一个 LSTM：适合标注文本很少的情形。请在 BERT 层中选择 Hugging Face 格式的 BERT 文件夹。</translation>
    </message>
    <message>
        <source>Forecast: LSTM</source>
        <translation>预测：LSTM</translation>
    </message>
    <message>
        <source>Reads the last steps of a series and forecasts those that come next, all at once. Judged beside what needs no network: the last value, the season before, exponential smoothing.</source>
        <translation>读取序列最后若干步，一次预测接下来的各步。与不需要网络的方法一起评判：最后一个值、上一季节、指数平滑。</translation>
    </message>
    <message>
        <source>Forecast: GRU with attention</source>
        <translation>预测：带注意力的 GRU</translation>
    </message>
    <message>
        <source>Weighs the steps of the look-back by attention, and so shows which of them a forecast is made of.</source>
        <translation>用注意力给回看的各步加权，从而显示预测来自哪些步。</translation>
    </message>
</context>
<context>
    <name>Vectors</name>
    <message>
        <source>%1 of %2 words have a vector (%3 of the words read in training)</source>
        <translation>%2 个词中有 %1 个有向量（占训练所读词数的 %3）</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Beats the simple methods: %1 against %2 (%3)</source>
        <translation>胜过简单方法：%1 对 %2（%3）</translation>
    </message>
    <message>
        <source>Worse than a simple method: %1 against %2 (%3)</source>
        <translation>不如简单方法：%1 对 %2（%3）</translation>
    </message>
    <message>
        <source>Nothing was learnt: the network is no better than guessing (balanced accuracy %1, guessing gives %2)</source>
        <translation>什么也没学到：网络并不比猜测更好（平衡准确率 %1，猜测为 %2）</translation>
    </message>
    <message>
        <source>Does not beat the simple methods: %1 against %2 (%3); the difference is within chance</source>
        <translation>没有胜过简单方法：%1 对 %2（%3）；差别在偶然范围内</translation>
    </message>
    <message>
        <source>It does hardly more than repeat the last value it has read</source>
        <translation>它几乎只是重复读到的最后一个值</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>Learnt from all of the data: nothing was kept back to judge it by</source>
        <translation>已从全部数据学习：没有保留用于评判的数据</translation>
    </message>
    <message>
        <source>%3 test rows are too few to tell the network from guessing (balanced accuracy %1, guessing gives %2): about %4 would be needed</source>
        <translation>%3 条测试数据太少，无法区分该网络与随机猜测（平衡准确率 %1，猜测为 %2）：约需 %4 条</translation>
    </message>
    <message>
        <source>The network ranks the rows rightly (AUC %1), but its answers are no better than guessing (balanced accuracy %2): train with class weights, or set another threshold</source>
        <translation>该网络的排序正确（AUC %1），但其答案不比猜测好（平衡准确率 %2）：请用类别权重训练，或另设阈值</translation>
    </message>
    <message>
        <source>Ahead of the simple methods, but within chance: %1 against %2 (%3); more test data would tell</source>
        <translation>优于简单方法，但差别在偶然范围内：%1 对 %2（%3）；更多测试数据才能确定</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>own model</source>
        <translation>自定义模型</translation>
    </message>
</context>
<context>
    <name>unroll::AttentionPlot</name>
    <message>
        <source>Attention over the steps that are read</source>
        <translation>对所读各步的注意力</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>%1, head %2</source>
        <translation>%1，头 %2</translation>
    </message>
    <message>
        <source>%1, mean over the steps that look</source>
        <translation>%1，对各查看步取平均</translation>
    </message>
</context>
<context>
    <name>unroll::BarList</name>
    <message>
        <source>Bars</source>
        <translation>条形图</translation>
    </message>
</context>
<context>
    <name>unroll::CanvasOverview</name>
    <message>
        <source>The whole model, small</source>
        <translation>整个模型的缩略图</translation>
    </message>
    <message>
        <source>The whole model; click or drag to go there</source>
        <translation>整个模型；点击或拖动可移到那里</translation>
    </message>
</context>
<context>
    <name>unroll::CanvasScene</name>
    <message>
        <source>%1 reads %2</source>
        <translation>%1 读取 %2</translation>
    </message>
</context>
<context>
    <name>unroll::CanvasView</name>
    <message>
        <source>Model canvas</source>
        <translation>模型画布</translation>
    </message>
    <message>
        <source>No layers yet. Choose a template above, drag layers from the list on the left, or type a layer&apos;s name.</source>
        <translation>还没有层。请在上方选择模板，从左侧列表拖入层，或直接输入层的名称。</translation>
    </message>
</context>
<context>
    <name>unroll::ClassesModel</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Rows of this class in the part</source>
        <translation>这部分中属于该类的行</translation>
    </message>
    <message>
        <source>Of the rows given this class, the share that is of it</source>
        <translation>判为该类的行中，确属该类的比例</translation>
    </message>
    <message>
        <source>Of the rows of this class, the share that was found</source>
        <translation>该类的行中，被找出的比例</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall</source>
        <translation>精确率与召回率的调和平均</translation>
    </message>
</context>
<context>
    <name>unroll::ColumnsModel</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, %Ln different values, %3 missing</source>
        <translation>
            <numerusform>%1：%2，%Ln 个不同的值，缺失 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入想做的事</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>unroll::CompareModel</name>
    <message>
        <source>What differs</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Corrected labels</source>
        <translation>更正的标签</translation>
    </message>
    <message>
        <source>Nothing: the settings and figures are the same</source>
        <translation>没有：设置和数值都相同</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>Epochs trained</source>
        <translation>训练轮次</translation>
    </message>
</context>
<context>
    <name>unroll::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>%1: %2 of %3 right</source>
        <translation>%1：%3 个中 %2 个正确</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4 (%5)</source>
        <translation>%1 被当作 %2：%4 个中 %3 个（%5）</translation>
    </message>
    <message>
        <source>Predicted →</source>
        <translation>预测 →</translation>
    </message>
    <message>
        <source>True ↓</source>
        <translation>真实 ↓</translation>
    </message>
    <message>
        <source>% of the true class</source>
        <translation>占真实类别的百分比</translation>
    </message>
    <message>
        <source>true \ predicted</source>
        <translation>真实 \ 预测</translation>
    </message>
</context>
<context>
    <name>unroll::CurvePlot</name>
    <message>
        <source>%1: %2 at %3 %4</source>
        <translation>%1：%2，位于%3 %4</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>还没有数值</translation>
    </message>
    <message>
        <source>Last values: %1</source>
        <translation>最新数值：%1</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Wheel: zoom. Drag: zoom to the box. Shift and drag: move. Double click: show everything.</source>
        <translation>滚轮：缩放。拖动：放大到框内。Shift 加拖动：移动。双击：显示全部。</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>对数刻度</translation>
    </message>
</context>
<context>
    <name>unroll::DataPage</name>
    <message>
        <source>No data yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Open a CSV, TSV or JSON Lines file, or a folder with one sub-folder of .txt files a class. You can also drop it anywhere on the window.</source>
        <translation>打开 CSV、TSV 或 JSON Lines 文件，或每类一个子文件夹（内含 .txt 文件）的文件夹。也可以把它拖到窗口的任何位置。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Which column is the &amp;text?</source>
        <translation>哪一列是文本(&amp;T)？</translation>
    </message>
    <message>
        <source>And which the &amp;label?</source>
        <translation>哪一列是标签(&amp;L)？</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train the model on this data (Ctrl+Enter)</source>
        <translation>用这些数据训练模型（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>文件的行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Sample as tokens</source>
        <translation>样本的词元</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>choose …</source>
        <translation>请选择 …</translation>
    </message>
    <message>
        <source>Choose the text and the label column first.</source>
        <translation>请先选择文本列和标签列。</translation>
    </message>
    <message>
        <source>Being prepared …</source>
        <translation>正在准备 …</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>正在排序</translation>
    </message>
    <message>
        <source>And which the text to &amp;write?</source>
        <translation>要生成的文本是哪一列(&amp;W)？</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Which column is the &amp;time?</source>
        <translation>哪一列是时间(&amp;T)？</translation>
    </message>
    <message>
        <source>And which is to be &amp;forecast?</source>
        <translation>要预测哪一列(&amp;F)？</translation>
    </message>
    <message>
        <source>Choose the column that is to be forecast first.</source>
        <translation>请先选择要预测的列。</translation>
    </message>
    <message>
        <source>Stopped. Change a setting to prepare the data again.</source>
        <translation>已停止。更改任一设置即可重新准备数据。</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 及另外 %2 列</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>重新显示所有行</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %Ln rows</source>
        <translation>
            <numerusform>“%1”：%Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::Document</name>
    <message>
        <source>Change %1</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>unroll::ErrorsTab</name>
    <message>
        <source>&amp;Right label</source>
        <translation>正确标签(&amp;R)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Precision, recall and F1 by class</source>
        <translation>各类的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>The worst mistakes</source>
        <translation>最严重的错误</translation>
    </message>
    <message>
        <source>Scores of the part</source>
        <translation>这部分的得分</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>评估进度</translation>
    </message>
    <message>
        <source>Asking the network about every row</source>
        <translation>正在逐行询问网络</translation>
    </message>
    <message>
        <source>Stop the evaluation</source>
        <translation>停止评估</translation>
    </message>
    <message>
        <source>The right label of the selected row</source>
        <translation>所选行的正确标签</translation>
    </message>
    <message>
        <source>%1, rightly answered: %2</source>
        <translation>%1，答对：%2</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3</source>
        <translation>%1 被当作 %2：%3</translation>
    </message>
    <message>
        <source>Mistakes, the worst first: %1</source>
        <translation>错误，最严重的在前：%1</translation>
    </message>
    <message>
        <source>Choose the right label: it is kept in the project, the file stays as it is</source>
        <translation>选择正确的标签：它保存在项目中，文件保持不变</translation>
    </message>
    <message>
        <source>Select a row first</source>
        <translation>请先选择一行</translation>
    </message>
    <message>
        <source>Tags are corrected in the file</source>
        <translation>标注请在文件中更正</translation>
    </message>
    <message>
        <source>Texts, the hardest to predict first: %1</source>
        <translation>文本（最难预测的在前）：%1</translation>
    </message>
    <message>
        <source>Errors by step of the horizon</source>
        <translation>按预测步的误差</translation>
    </message>
    <message>
        <source>Step of the horizon</source>
        <translation>预测步</translation>
    </message>
    <message>
        <source>MASE</source>
        <translation>MASE</translation>
    </message>
    <message>
        <source>this network</source>
        <translation>本网络</translation>
    </message>
    <message>
        <source>the season before, in training</source>
        <translation>训练部分的季节基准</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation>
            <numerusform>%Ln 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>Lists the rows of all cells again (Escape in the matrix)</source>
        <translation>重新列出所有单元格的行（在矩阵中按 Esc 亦可）</translation>
    </message>
</context>
<context>
    <name>unroll::FieldForm</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>%1: back to the default</source>
        <translation>%1：恢复默认</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>unroll::FlowTab</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Norm of the gradient, ‖∂loss/∂hₜ‖</source>
        <translation>梯度范数 ‖∂loss/∂hₜ‖</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Logarithmic scale of the gradient norm</source>
        <translation>梯度范数用对数刻度</translation>
    </message>
    <message>
        <source>%1 (answer)</source>
        <translation>%1（答案）</translation>
    </message>
</context>
<context>
    <name>unroll::ForecastPanel</name>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>另存为 CSV(&amp;S)…</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Which of the series</source>
        <translation>哪一个序列</translation>
    </message>
    <message>
        <source>Forecasting …</source>
        <translation>正在预测 …</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>从 %1 到 %2。</translation>
    </message>
    <message>
        <source>The validation part has too few windows for an interval.</source>
        <translation>验证部分的窗口太少，无法给出区间。</translation>
    </message>
    <message>
        <source>Past step %1 the network reads its own forecasts, and no interval is given.</source>
        <translation>第 %1 步之后网络读取自己的预测，不给出区间。</translation>
    </message>
    <message>
        <source>Save the forecast</source>
        <translation>保存预测</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已存为 %1</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source> steps before the end</source>
        <translation> 步（末尾之前）</translation>
    </message>
    <message>
        <source>Where the forecast begins. Earlier, what came then is shown beside it; in the plot the dashed line can be dragged.</source>
        <translation>预测从哪里开始。若更早，则同时显示后来的实际值；图中的虚线可以拖动。</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>Forecasts of simple methods from the same values</source>
        <translation>由相同数值得到的简单方法的预测</translation>
    </message>
    <message>
        <source>&amp;Forecast</source>
        <translation>预测(&amp;F)</translation>
    </message>
    <message>
        <source>f&amp;rom</source>
        <translation>起点(&amp;R)</translation>
    </message>
    <message>
        <source>The network has learnt from this stretch: how well it does here says nothing of what is to come.</source>
        <translation>网络是从这一段学习的：它在这里的表现不能说明将来。</translation>
    </message>
    <message>
        <source>On the test part a simple method did no worse than the network (%1: %2 against %3): its forecast is shown beside it.</source>
        <translation>在测试部分，一种简单方法不逊于网络（%1：%2 对 %3）：其预测一并显示。</translation>
    </message>
    <message>
        <source>The intervals are meant to hold %1 of the values; on the test part, where each learns from what came before it, they held %2.</source>
        <translation>区间应包含 %1 的值；在测试部分，每个区间只依据它之前的数据，实际包含 %2。</translation>
    </message>
    <message>
        <source>The intervals are meant to hold %1 of the values.</source>
        <translation>区间应包含 %1 的值。</translation>
    </message>
    <message>
        <source>Refit on &amp;all data</source>
        <translation>用全部数据重新训练(&amp;A)</translation>
    </message>
    <message>
        <source>Learns the same model anew from the whole series, also from the parts that were kept back to judge it, for as many epochs as were best. It is kept as a run of its own, and used here.</source>
        <translation>用整个序列（包括为评判而保留的部分）重新训练同一模型，轮数取最佳轮。它另存为一次运行，并在此使用。</translation>
    </message>
    <message>
        <source>Learning anew from all of the data …</source>
        <translation>正在用全部数据重新训练…</translation>
    </message>
    <message>
        <source>Learning anew from all of the data: epoch %1 of %2</source>
        <translation>正在用全部数据重新训练：第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>The network that forecasts has learnt from all of the data.</source>
        <translation>用于预测的网络已从全部数据学习。</translation>
    </message>
    <message>
        <source>F&amp;uture values…</source>
        <translation>未来数值…(&amp;U)</translation>
    </message>
    <message>
        <source>A file with the times to come and the columns that are known in advance; rows of the data without a target count too</source>
        <translation>包含将来时间与预先已知列的文件；数据中没有目标值的行也算在内</translation>
    </message>
    <message>
        <source>Values that are known in advance</source>
        <translation>预先已知的数值</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Other data…</source>
        <translation>其他数据…(&amp;O)</translation>
    </message>
    <message>
        <source>Forecasts from a file that the run has not seen, such as one with new rows</source>
        <translation>从该运行未见过的文件（例如有新行的文件）预测</translation>
    </message>
    <message>
        <source>Forecast from another file</source>
        <translation>从另一文件预测</translation>
    </message>
    <message>
        <source>After the values of %1.</source>
        <translation>接在 %1 的数值之后。</translation>
    </message>
    <message>
        <source>The run&apos;s &amp;own data</source>
        <translation>运行自己的数据(&amp;O)</translation>
    </message>
    <message>
        <source>Without f&amp;uture values</source>
        <translation>不用未来数值(&amp;U)</translation>
    </message>
    <message>
        <source>What is known in advance ends before %1: from there on its last season, or its last value, is repeated.</source>
        <translation>预先已知的内容止于 %1 之前：其后重复最近一个季节或最后一个值。</translation>
    </message>
</context>
<context>
    <name>unroll::ForecastPlot</name>
    <message>
        <source>The series and its forecast</source>
        <translation>序列及其预测</translation>
    </message>
    <message>
        <source>%1 of values, lower end</source>
        <translation>%1 的值，下端</translation>
    </message>
    <message>
        <source>%1 of values</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>intervals: %1</source>
        <translation>区间：%1</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>what came</source>
        <translation>后来的实际值</translation>
    </message>
</context>
<context>
    <name>unroll::GatesModel</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>unroll::GatesTab</name>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>%1 · layer %2 · %3</source>
        <translation>%1 · 第 %2 层 · %3</translation>
    </message>
    <message>
        <source>Recurrent layer and direction</source>
        <translation>循环层和方向</translation>
    </message>
    <message>
        <source>How the gates are shown</source>
        <translation>门的显示方式</translation>
    </message>
    <message>
        <source>One unit, cells</source>
        <translation>一个单元，色块</translation>
    </message>
    <message>
        <source>One unit, curves</source>
        <translation>一个单元，曲线</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>所有单元</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Gates over the tokens</source>
        <translation>各词元上的门</translation>
    </message>
    <message>
        <source>Gates of the unit as numbers</source>
        <translation>该单元的门的数值</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>单元(&amp;U)</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2, unit %3</source>
        <translation>%1：%2，单元 %3</translation>
    </message>
    <message>
        <source>%1 · over the answer</source>
        <translation>%1 · 沿答案</translation>
    </message>
    <message>
        <source>Pick something on the left to see what the gates do with it.</source>
        <translation>请在左侧选择内容，看各个门如何处理它。</translation>
    </message>
</context>
<context>
    <name>unroll::HeatMap</name>
    <message>
        <source>Heatmap over the tokens</source>
        <translation>词元热图</translation>
    </message>
    <message>
        <source>not in the vocabulary</source>
        <translation>不在词表中</translation>
    </message>
    <message>
        <source>%1 tokens, %2 maps</source>
        <translation>%1 个词元，%2 幅图</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Point at a column, or step through with the arrow keys.</source>
        <translation>指向某一列，或用方向键逐个查看。</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（第 %2 个，共 %3 个）</translation>
    </message>
</context>
<context>
    <name>unroll::Histogram</name>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>No values yet</source>
        <translation>还没有数值</translation>
    </message>
    <message>
        <source>%1 values from %2 to %3; most lie between %4 and %5</source>
        <translation>%1 个数值，从 %2 到 %3；多数在 %4 与 %5 之间</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 到 %2：%3</translation>
    </message>
</context>
<context>
    <name>unroll::ImportPanel</name>
    <message>
        <source>CSV or TSV</source>
        <translation>CSV 或 TSV</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>folder of texts</source>
        <translation>文本文件夹</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>found: %1</source>
        <translation>识别为：%1</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>A second file whose rows are the test part</source>
        <translation>第二个文件，其各行作为测试集</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Columns and what they are used as</source>
        <translation>各列及其用途</translation>
    </message>
    <message>
        <source>Test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>Read as another format</source>
        <translation>按其他格式读取</translation>
    </message>
    <message>
        <source>Read with another encoding</source>
        <translation>按其他编码读取</translation>
    </message>
    <message>
        <source>Read with another delimiter</source>
        <translation>按其他分隔符读取</translation>
    </message>
    <message>
        <source>Read the first row otherwise</source>
        <translation>改变第一行的读法</translation>
    </message>
    <message>
        <source>names the columns</source>
        <translation>是列名</translation>
    </message>
    <message>
        <source>is data</source>
        <translation>是数据</translation>
    </message>
    <message>
        <source>being read …</source>
        <translation>正在读取 …</translation>
    </message>
    <message>
        <source>find out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>%1, %2 sure</source>
        <translation>%1，把握 %2</translation>
    </message>
    <message>
        <source>A second file: the test part</source>
        <translation>第二个文件：测试集</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Test on %1</source>
        <translation>用 %1 测试</translation>
    </message>
    <message>
        <source>No second file</source>
        <translation>没有第二个文件</translation>
    </message>
    <message>
        <source>CoNLL: a token a line</source>
        <translation>CoNLL：每行一个词</translation>
    </message>
    <message>
        <source>plain text: a row a paragraph</source>
        <translation>纯文本：每段一行</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>none: a text a line</source>
        <translation>无：每行一段文本</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Read another sheet</source>
        <translation>读取其他工作表</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln columns</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files of %1</source>
        <translation>
            <numerusform>%1 中的 %Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::InspectPage</name>
    <message>
        <source>Go to Train</source>
        <translation>去训练</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>打开一个运行</translation>
    </message>
    <message>
        <source>Text to inspect</source>
        <translation>要查看的文本</translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation>输入一句话</translation>
    </message>
    <message>
        <source>Probabilities of the classes</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Attention over the tokens</source>
        <translation>各词元的注意力</translation>
    </message>
    <message>
        <source>How much each token moved the answer</source>
        <translation>每个词元对答案的影响</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>归因</translation>
    </message>
    <message>
        <source>Gradient flow</source>
        <translation>梯度流</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Type a sentence, or pick one on the left.</source>
        <translation>输入一句话，或在左侧选一句。</translation>
    </message>
    <message>
        <source>this model has no attention layer. The Model page can add one.</source>
        <translation>这个模型没有注意力层。可以在“模型”页添加。</translation>
    </message>
    <message>
        <source>this model has no recurrent layer (LSTM, GRU, RNN).</source>
        <translation>这个模型没有循环层（LSTM、GRU、RNN）。</translation>
    </message>
    <message>
        <source>there are no gradients for this text.</source>
        <translation>这段文本没有梯度。</translation>
    </message>
    <message>
        <source>this model has no layer that runs over the steps of the text.</source>
        <translation>这个模型没有逐步处理文本的层。</translation>
    </message>
    <message>
        <source>Stopped. Choose a part on the left to start again.</source>
        <translation>已停止。在左侧选择一部分即可重新开始。</translation>
    </message>
    <message>
        <source>Only the beginning of this text is at hand. Open the data of this run on the Data page; then its label can be corrected.</source>
        <translation>这里只有这段文本的开头。请在“数据”页打开该运行的数据，然后即可更正标签。</translation>
    </message>
    <message>
        <source>Open the data</source>
        <translation>打开数据</translation>
    </message>
    <message>
        <source>Correct a label</source>
        <translation>更正标签</translation>
    </message>
    <message>
        <source>Open the data of this run first: corrections are kept in its project</source>
        <translation>请先打开该运行的数据：更正保存在其项目中</translation>
    </message>
    <message>
        <source>Nothing to look into yet</source>
        <translation>还没有可查看的内容</translation>
    </message>
    <message>
        <source>Not shown, as they do not run over the tokens: %1</source>
        <translation>未显示（其时间步不是词元）：%1</translation>
    </message>
    <message>
        <source>Pick a window below</source>
        <translation>请在下面选择一个窗口</translation>
    </message>
    <message>
        <source>The window and its forecast</source>
        <translation>窗口及其预测</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>运行 %1：%2</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens; %1 not in the vocabulary (underlined)</source>
        <translation>
            <numerusform>%Ln 个词元；%1 个不在词表中（带下划线）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens, all in the vocabulary</source>
        <translation>
            <numerusform>%Ln 个词元，都在词表中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps are read. Forecast: %1</source>
        <translation>
            <numerusform>读取 %Ln 步。预测：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Train a model, or open a run that was stored. Then see what the network makes of a sentence of yours, or of a window of a series.</source>
        <translation>训练一个模型，或打开已存储的运行。然后看网络如何理解你写的句子，或序列的一个窗口。</translation>
    </message>
    <message>
        <source>Pick something on the left to look into.</source>
        <translation>请在左侧选择要查看的内容。</translation>
    </message>
</context>
<context>
    <name>unroll::IssueButtons</name>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <translation>%1。%2。</translation>
    </message>
</context>
<context>
    <name>unroll::LayerDiagram</name>
    <message>
        <source>not</source>
        <translation>不</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>at</source>
        <translation>一点</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Drawing of the layer</source>
        <translation>层的示意图</translation>
    </message>
</context>
<context>
    <name>unroll::LayerFinder</name>
    <message>
        <source>Add a layer by name</source>
        <translation>按名称添加层</translation>
    </message>
    <message>
        <source>Layer&apos;s name</source>
        <translation>层的名称</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>unroll::LayerPalette</name>
    <message>
        <source>Search layers</source>
        <translation>搜索层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Enter adds the layer behind the selected one</source>
        <translation>按回车在所选层之后添加该层</translation>
    </message>
</context>
<context>
    <name>unroll::LearnPage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Open a file, put a sequence model together, watch it learn, and look inside it. Everything stays on this machine.</source>
        <translation>打开文件，搭建序列模型，观察它学习，查看它的内部。一切都留在本机。</translation>
    </message>
    <message>
        <source>Opens short reviews in English and Chinese that come with Unroll. A first model is trained in less than a minute.</source>
        <translation>打开 Unroll 自带的中英文短评。不到一分钟即可训练出第一个模型。</translation>
    </message>
    <message>
        <source>You can also drop a data file, a folder of texts or a project anywhere on this window.</source>
        <translation>也可以把数据文件、文本文件夹或项目拖到窗口的任何位置。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Recent files and projects</source>
        <translation>最近的文件和项目</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Texts with a label or a translation each, tagged sentences, a plain text, or a series with its times: CSV, TSV, JSONL, CoNLL. The model that suits it is taken, ready to train.</source>
        <translation>每条带标签或译文的文本、已标注的句子、纯文本，或带时间的序列：CSV、TSV、JSONL、CoNLL。自动选用合适的模型，即可训练。</translation>
    </message>
    <message>
        <source>Try texts</source>
        <translation>试用文本</translation>
    </message>
    <message>
        <source>Forecast a series</source>
        <translation>预测序列</translation>
    </message>
    <message>
        <source>Opens the monthly passengers of an airline, 1949 to 1960. A forecast beside the simple methods that it has to beat takes seconds.</source>
        <translation>打开 1949 至 1960 年某航空公司的每月乘客数。几秒钟即可得到预测，并与必须胜过的简单方法比较。</translation>
    </message>
    <message>
        <source>The best run of each data set</source>
        <translation>每个数据集的最佳运行</translation>
    </message>
    <message>
        <source>Best run of each file</source>
        <translation>每个文件的最佳运行</translation>
    </message>
</context>
<context>
    <name>unroll::LossPlots</name>
    <message>
        <source>Log scale</source>
        <translation>对数刻度</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Smoothing of the batch curves</source>
        <translation>批次曲线的平滑</translation>
    </message>
    <message>
        <source>How much of the past the smoothed batch curves keep (exponential moving average)</source>
        <translation>平滑曲线保留多少过去的值（指数滑动平均）</translation>
    </message>
    <message>
        <source>Logarithmic scale of the loss</source>
        <translation>损失用对数刻度</translation>
    </message>
    <message>
        <source>Metric that is plotted</source>
        <translation>所画的指标</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the whole curves</source>
        <translation>显示整条曲线</translation>
    </message>
    <message>
        <source>The whole curves again, following what is learnt (double click on a plot)</source>
        <translation>重新显示整条曲线并跟随训练（双击图）</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>best epoch %1</source>
        <translation>最佳轮次 %1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
</context>
<context>
    <name>unroll::MachineDialog</name>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Everything that Unroll needs is here.</source>
        <translation>Unroll 所需的一切都已具备。</translation>
    </message>
    <message>
        <source>Something here would slow the work down or stand in its way:</source>
        <translation>有些情况会拖慢或妨碍工作：</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Linear algebra</source>
        <translation>线性代数</translation>
    </message>
    <message>
        <source>%1, %2 GFLOP/s</source>
        <translation>%1，%2 GFLOP/s</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Instruction set</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>%1, %2 GiB</source>
        <translation>%1，%2 GiB</translation>
    </message>
    <message>
        <source>CUDA devices</source>
        <translation>CUDA 设备</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>内核</translation>
    </message>
    <message>
        <source>Run store</source>
        <translation>运行库</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
</context>
<context>
    <name>unroll::MainWindow</name>
    <message>
        <source>&amp;Page</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>没有数据</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>device: automatic</source>
        <translation>设备：自动</translation>
    </message>
    <message>
        <source>&amp;Pause training</source>
        <translation>暂停训练(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Go on training</source>
        <translation>继续训练(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation>开始训练(&amp;S)</translation>
    </message>
    <message>
        <source>Move it aside and start a new one</source>
        <translation>移开并新建</translation>
    </message>
    <message>
        <source>A new run store was started. The old one is kept as %1.</source>
        <translation>已新建运行库。旧的保留为 %1。</translation>
    </message>
    <message>
        <source>Unroll ended unexpectedly; unsaved changes of %1 from %2 were kept.</source>
        <translation>Unroll 意外退出；%1 在 %2 的未保存更改已保留。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Recovered the unsaved changes of %1 from %2.</source>
        <translation>已恢复 %1 在 %2 的未保存更改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>A training is running. Stop it and close?</source>
        <translation>训练正在进行。要停止并关闭吗？</translation>
    </message>
    <message>
        <source>What has been learnt so far is stored as a run and can be taken up again.</source>
        <translation>已学到的内容会存为一次运行，之后可以继续。</translation>
    </message>
    <message>
        <source>Stop, store and close</source>
        <translation>停止、保存并关闭</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>不关闭</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New from template</source>
        <translation>从模板新建(&amp;N)</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新建：%1</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;folder of texts…</source>
        <translation>打开文本文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Side &amp;panel</source>
        <translation>侧边栏(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Colour &amp;scheme</source>
        <translation>配色(&amp;S)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours: %1</source>
        <translation>配色：%1</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>语言：%1</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;top training</source>
        <translation>停止训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>This &amp;machine…</source>
        <translation>本机(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;About Unroll</source>
        <translation>关于 Unroll(&amp;A)</translation>
    </message>
    <message>
        <source>About Unroll</source>
        <translation>关于 Unroll</translation>
    </message>
    <message>
        <source>&lt;b&gt;Unroll %1&lt;/b&gt;&lt;p&gt;A desktop workbench for sequence models: open a file, put a model together, watch it learn, look inside.&lt;/p&gt;&lt;p&gt;Everything stays on this machine.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Unroll %1&lt;/b&gt;&lt;p&gt;序列模型的桌面工作台：打开文件，搭建模型，观察学习，查看内部。&lt;/p&gt;&lt;p&gt;一切都留在本机。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Open a sam&amp;ple</source>
        <translation>打开示例(&amp;P)</translation>
    </message>
    <message>
        <source>Reviews with their opinion</source>
        <translation>带观点的评论</translation>
    </message>
    <message>
        <source>Airline passengers by month</source>
        <translation>每月航空乘客</translation>
    </message>
    <message>
        <source>Sunspots by year</source>
        <translation>每年太阳黑子</translation>
    </message>
    <message>
        <source>The run store can be written again. Nothing was lost.</source>
        <translation>运行库又可以写入了。没有丢失任何内容。</translation>
    </message>
    <message>
        <source>Start a new one</source>
        <translation>新建一个</translation>
    </message>
    <message>
        <source>A new run store was started.</source>
        <translation>已新建运行库。</translation>
    </message>
    <message>
        <source>Train this project &amp;next</source>
        <translation>接着训练此项目(&amp;N)</translation>
    </message>
    <message>
        <source>A run is not stored</source>
        <translation>有运行未存储</translation>
    </message>
    <message>
        <source>What was trained could not be stored yet: the run store cannot be written. Close, and lose it?</source>
        <translation>已训练的内容尚未存储：运行库无法写入。要关闭并丢失它吗？</translation>
    </message>
    <message>
        <source>Mend the store, and it is written by itself. Or save the weights elsewhere first.</source>
        <translation>修复运行库后会自动写入。也可以先将权重另存到别处。</translation>
    </message>
    <message>
        <source>Save the weights elsewhere…</source>
        <translation>将权重另存到别处…</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>关闭并丢失</translation>
    </message>
    <message>
        <source>&amp;CSV for spreadsheets</source>
        <translation>供电子表格使用的 CSV(&amp;C)</translation>
    </message>
    <message>
        <source>CSV: make &amp;formulas harmless</source>
        <translation>CSV：使公式无害(&amp;F)</translation>
    </message>
    <message>
        <source>A cell that begins with = + - @ or a tab is saved with an apostrophe before it; Unroll reads it back as it was.</source>
        <translation>以 = + - @ 或制表符开头的单元格在保存时前面会加一个撇号；Unroll 读回时会还原为原来的内容。</translation>
    </message>
    <message>
        <source>CSV: begin with a byte-order &amp;mark</source>
        <translation>CSV：以字节顺序标记开头(&amp;M)</translation>
    </message>
    <message>
        <source>Spreadsheets then take the file for UTF-8.</source>
        <translation>这样电子表格会把文件当作 UTF-8 读取。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows</source>
        <translation>
            <numerusform>%Ln 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 段文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>, …</source>
        <translation>、……</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings were not done when Unroll last ended: %1. Close this to forget them.</source>
        <translation>
            <numerusform>Unroll 上次结束时还有 %Ln 个训练没有做：%1。关闭此消息即放弃它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>Train them</source>
        <translation>训练它们</translation>
    </message>
    <message>
        <source>What waits to be trained (%1) is offered again at the next start.</source>
        <translation>等待训练的（%1 个）会在下次启动时再次提供。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces</source>
        <translation>
            <numerusform>%Ln 段</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>unroll::MessageStrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>unroll::ModeBar</name>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>模式</translation>
    </message>
</context>
<context>
    <name>unroll::ModelEditor</name>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Wire %1 to %2</source>
        <translation>连接 %1 到 %2</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message>
        <source>Remove the wire</source>
        <translation>移除连线</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>粘贴 %1</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的 %1</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>自动排列</translation>
    </message>
    <message>
        <source>Template: %1</source>
        <translation>模板：%1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty model</source>
        <translation>空模型</translation>
    </message>
    <message>
        <source>Name a layer %1</source>
        <translation>将层命名为 %1</translation>
    </message>
</context>
<context>
    <name>unroll::ModelOutline</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers of the model in the order of the data</source>
        <translation>模型的层，按数据流向排列</translation>
    </message>
</context>
<context>
    <name>unroll::ModelPage</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Cut layers</source>
        <translation>剪切层</translation>
    </message>
    <message>
        <source>Copy layers</source>
        <translation>复制层</translation>
    </message>
    <message>
        <source>Paste layers</source>
        <translation>粘贴层</translation>
    </message>
    <message>
        <source>There are no layers on the clipboard. Copy some on the canvas first.</source>
        <translation>剪贴板上没有层。请先在画布上复制。</translation>
    </message>
    <message>
        <source>Duplicate layers</source>
        <translation>复制出新层</translation>
    </message>
    <message>
        <source>Delete layers and wires</source>
        <translation>删除层和连线</translation>
    </message>
    <message>
        <source>Select all layers</source>
        <translation>选择所有层</translation>
    </message>
    <message>
        <source>Show the whole model</source>
        <translation>显示整个模型</translation>
    </message>
    <message>
        <source>Arrange the layers</source>
        <translation>排列各层</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Add a layer by name</source>
        <translation>按名称添加层</translation>
    </message>
    <message>
        <source>Add a layer by name: just type it on the canvas</source>
        <translation>按名称添加层：直接在画布上输入即可</translation>
    </message>
    <message>
        <source>Name the layer</source>
        <translation>给层命名</translation>
    </message>
</context>
<context>
    <name>unroll::ModelStrip</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Replace the model with a working one; the data and its settings stay</source>
        <translation>换成一个可用的模型；数据及其设置保持不变</translation>
    </message>
    <message>
        <source>Numbers that training changes, of all layers that lead to the Output</source>
        <translation>通向输出的各层中，训练会改变的数</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>Memory while training: %1</source>
        <translation>训练时的内存：%1</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Epoch: %1 (measured)</source>
        <translation>每轮：%1（实测）</translation>
    </message>
    <message>
        <source>Measure time</source>
        <translation>测量时间</translation>
    </message>
    <message>
        <source>Open a data file first: its texts decide how long an epoch is.</source>
        <translation>请先打开数据文件：一轮多长取决于其中的文本。</translation>
    </message>
    <message numerus="yes">
        <source>Time for an epoch of %Ln texts on this machine, from a few measured steps. Click to measure.</source>
        <translation>
            <numerusform>在本机训练一轮（%Ln 段文本）所需的时间，由实测的几步推算。点击测量。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln windows</source>
        <translation>
            <numerusform>一批 %Ln 个窗口</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a batch of %Ln texts of %1 tokens</source>
        <translation>
            <numerusform>一批 %Ln 个各 %1 个词元的文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory while training, estimated: %1 for %2 copies of the parameters (weights, gradients, the optimiser&apos;s, the best so far) and %3 for what the layers keep of %4. LibTorch itself comes on top.</source>
        <translation>训练时的内存估计：参数的 %2 份副本（权重、梯度、优化器的副本、目前最好的权重）占 %1，各层为%4保留的内容占 %3。LibTorch 自身另算。</translation>
    </message>
    <message>
        <source>Empty model</source>
        <translation>空模型</translation>
    </message>
    <message>
        <source>Nothing but Input and Output: the layers between them are yours</source>
        <translation>只有输入和输出：中间的层由你来加</translation>
    </message>
</context>
<context>
    <name>unroll::ModelSummary</name>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What is wrong with the model</source>
        <translation>模型的问题</translation>
    </message>
    <message>
        <source>Choose a layer to see and change its parameters. Drag from one port to another to wire layers; type a layer&apos;s name to add it behind the chosen one.</source>
        <translation>选择一层即可查看和更改其参数。从一个端口拖到另一个端口来连接层；键入层的名称，即可在所选层之后添加该层。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>已由您更改</translation>
    </message>
    <message>
        <source>The model cannot be trained yet:</source>
        <translation>模型还不能训练：</translation>
    </message>
    <message>
        <source>The model can be trained. Worth a look:</source>
        <translation>模型可以训练。值得一看：</translation>
    </message>
    <message>
        <source>The model can be trained.</source>
        <translation>模型可以训练。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::Overview</name>
    <message>
        <source>The stretch that is shown</source>
        <translation>显示的范围</translation>
    </message>
    <message>
        <source>Pull the edges or move the window to choose what is shown above. Double click: everything.</source>
        <translation>拉动边缘或移动窗口以选择上方显示的范围。双击：全部显示。</translation>
    </message>
</context>
<context>
    <name>unroll::PinnedModel</name>
    <message>
        <source>your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>Pinned text</source>
        <translation>固定的文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Answer now</source>
        <translation>现在的答案</translation>
    </message>
</context>
<context>
    <name>unroll::PinnedSamples</name>
    <message>
        <source>Pinned texts and what the network says of them now</source>
        <translation>固定的文本及网络现在的判断</translation>
    </message>
    <message>
        <source>Text to pin</source>
        <translation>要固定的文本</translation>
    </message>
    <message>
        <source>A text of your own to follow while the network learns</source>
        <translation>您自己的文本，可在网络学习时跟踪</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Pin this text</source>
        <translation>固定这段文本</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Unpin the selected text</source>
        <translation>取消固定所选文本</translation>
    </message>
</context>
<context>
    <name>unroll::PinnedWindows</name>
    <message>
        <source>Window %1 of the validation part</source>
        <translation>验证部分的窗口 %1</translation>
    </message>
</context>
<context>
    <name>unroll::PredictionsModel</name>
    <message>
        <source>review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
</context>
<context>
    <name>unroll::PreparationBar</name>
    <message>
        <source>Change this step</source>
        <translation>更改这一步</translation>
    </message>
    <message>
        <source>vocabulary %1</source>
        <translation>词表 %1</translation>
    </message>
    <message>
        <source>%1 of the tokens unknown in validation and test</source>
        <translation>验证集和测试集中 %1 的词元未知</translation>
    </message>
    <message>
        <source>Without empty and duplicate rows</source>
        <translation>去掉空行和重复行</translation>
    </message>
    <message>
        <source>Without empty rows</source>
        <translation>去掉空行</translation>
    </message>
    <message>
        <source>Without duplicates</source>
        <translation>去掉重复行</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>Words (ICU)</source>
        <translation>分词（ICU）</translation>
    </message>
    <message>
        <source>Split at spaces</source>
        <translation>按空白切分</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>按字符</translation>
    </message>
    <message>
        <source>%1 kept whole</source>
        <translation>%1 个词保持完整</translation>
    </message>
    <message>
        <source>lower case</source>
        <translation>小写</translation>
    </message>
    <message>
        <source>case kept</source>
        <translation>保留大小写</translation>
    </message>
    <message>
        <source>punctuation kept</source>
        <translation>保留标点</translation>
    </message>
    <message>
        <source>no punctuation</source>
        <translation>去掉标点</translation>
    </message>
    <message>
        <source>no stop words</source>
        <translation>去掉停用词</translation>
    </message>
    <message>
        <source>Vocabulary %1, at least %2×</source>
        <translation>词表 %1，至少 %2 次</translation>
    </message>
    <message>
        <source>Split: second file</source>
        <translation>划分：第二个文件</translation>
    </message>
    <message>
        <source>Split: by a column</source>
        <translation>划分：按列</translation>
    </message>
    <message>
        <source>Split by date: %1</source>
        <translation>按日期划分：%1</translation>
    </message>
    <message>
        <source>Split by group: %1</source>
        <translation>按分组划分：%1</translation>
    </message>
    <message>
        <source>Split at random: %1</source>
        <translation>随机划分：%1</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>划分：%1</translation>
    </message>
    <message>
        <source>Split in order: %1</source>
        <translation>按顺序划分：%1</translation>
    </message>
    <message>
        <source>Pieces of %1</source>
        <translation>%1 的词片</translation>
    </message>
    <message>
        <source>As the BERT reads them</source>
        <translation>按 BERT 的读法</translation>
    </message>
    <message>
        <source>The vocabulary of the BERT</source>
        <translation>BERT 的词表</translation>
    </message>
    <message>
        <source>Gaps: the last value</source>
        <translation>缺口：上一个值</translation>
    </message>
    <message>
        <source>Gaps: the season before</source>
        <translation>缺口：上一季节</translation>
    </message>
    <message>
        <source>Gaps: a straight line</source>
        <translation>缺口：直线</translation>
    </message>
    <message>
        <source>logarithm if it helps</source>
        <translation>需要时取对数</translation>
    </message>
    <message>
        <source>logarithm</source>
        <translation>取对数</translation>
    </message>
    <message>
        <source>values as they are</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>difference found</source>
        <translation>差分自动</translation>
    </message>
    <message>
        <source>difference of %1</source>
        <translation>差分 %1</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>不差分</translation>
    </message>
    <message>
        <source>Scaled to 0 … 1</source>
        <translation>缩放到 0 … 1</translation>
    </message>
    <message>
        <source>Scaled by median and quartiles</source>
        <translation>按中位数与四分位数缩放</translation>
    </message>
    <message>
        <source>Not scaled</source>
        <translation>不缩放</translation>
    </message>
    <message>
        <source>Scaled by mean and spread</source>
        <translation>按均值与标准差缩放</translation>
    </message>
    <message>
        <source>found</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Look-back %1, horizon %2</source>
        <translation>回看 %1，预测 %2</translation>
    </message>
    <message>
        <source>In time: %1 / %2 / %3</source>
        <translation>按时间：%1 / %2 / %3</translation>
    </message>
    <message>
        <source>Box–Cox</source>
        <translation>Box–Cox</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>Pieces of %Ln tokens</source>
        <translation>
            <numerusform>每段 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %Ln tokens</source>
        <translation>
            <numerusform>最后 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First %Ln tokens</source>
        <translation>
            <numerusform>前 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln steps apart</source>
        <translation>
            <numerusform>%1，间隔 %Ln 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts to train on, %1 for validation, %2 for the test</source>
        <translation>
            <numerusform>训练 %Ln 段，验证 %1 段，测试 %2 段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts cut</source>
        <translation>
            <numerusform>截断 %Ln 段</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows left out</source>
        <translation>
            <numerusform>略去 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window scaled by itself</source>
        <translation>每个窗口各自缩放</translation>
    </message>
    <message>
        <source>no HTML</source>
        <translation>无 HTML</translation>
    </message>
</context>
<context>
    <name>unroll::Preparer</name>
    <message>
        <source>Preparing the data</source>
        <translation>正在准备数据</translation>
    </message>
</context>
<context>
    <name>unroll::PropertiesPanel</name>
    <message>
        <source>Properties of the layer</source>
        <translation>层的属性</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>The layer in PyTorch and Keras</source>
        <translation>该层在 PyTorch 和 Keras 中的写法</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>输出 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 parameters</source>
        <translation>
            <numerusform>%1 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>层的名称</translation>
    </message>
    <message>
        <source>As it is called on the canvas, in settings (model.NAME.units) and in code (F2)</source>
        <translation>在画布、设置（model.NAME.units）和代码中的名称（F2）</translation>
    </message>
</context>
<context>
    <name>unroll::Recovery</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>unroll::ReviewPanel</name>
    <message>
        <source>Below it, answer “none of these”</source>
        <translation>低于它时回答“都不是”</translation>
    </message>
    <message>
        <source>Share of right answers and of texts kept, by threshold</source>
        <translation>各阈值下答对的比例和保留文本的比例</translation>
    </message>
    <message>
        <source>Confidence of at least (%)</source>
        <translation>置信度不低于（%）</translation>
    </message>
    <message>
        <source>right, of those kept</source>
        <translation>保留者中答对</translation>
    </message>
    <message>
        <source>kept, of all</source>
        <translation>保留的比例</translation>
    </message>
    <message>
        <source>Threshold of the review flag</source>
        <translation>复核标记的阈值</translation>
    </message>
    <message>
        <source>For texts that belong to no class: what the network is not sure of gets no label</source>
        <translation>用于不属于任何类别的文本：网络没有把握的不给标签</translation>
    </message>
    <message>
        <source>Share of right answers by the confidence that was said</source>
        <translation>按所称置信度划分的答对比例</translation>
    </message>
    <message>
        <source>Confidence said (%)</source>
        <translation>所称置信度（%）</translation>
    </message>
    <message>
        <source>Right on the test part (%)</source>
        <translation>测试集上答对（%）</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>理想情况</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>When should a person look?</source>
        <translation>何时需要人工复核？</translation>
    </message>
    <message>
        <source>Is it as sure as it says?</source>
        <translation>置信度可信吗？</translation>
    </message>
    <message>
        <source>none of these</source>
        <translation>都不是</translation>
    </message>
    <message numerus="yes">
        <source>Between what it says and what is right lie %1 on average. Where it says about %2, it is right in %3 (%Ln answers).</source>
        <translation>
            <numerusform>所称置信度与实际答对的比例平均相差 %1。当它称约 %2 时，实际答对 %3（%Ln 个答案）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its confidence is set right by the temperature %1, learnt on the validation part.</source>
        <translation>其置信度用验证集上学得的温度 %1 校正。</translation>
    </message>
    <message>
        <source>Below %1 confidence a person should look.</source>
        <translation>置信度低于 %1 时需要人工复核。</translation>
    </message>
    <message>
        <source>Nothing is flagged: every answer is taken as it is.</source>
        <translation>没有标记：所有答案照单全收。</translation>
    </message>
    <message>
        <source>That is every text of the test part.</source>
        <translation>这包括测试集的所有文本。</translation>
    </message>
    <message>
        <source>On the test part that keeps %1 of the texts, and %2 of the kept answers are right.</source>
        <translation>在测试集上，这保留 %1 的文本，保留的答案中 %2 是对的。</translation>
    </message>
    <message>
        <source>Share of the test part (%)</source>
        <translation>占测试部分的比例（%）</translation>
    </message>
</context>
<context>
    <name>unroll::RoleDelegate</name>
    <message>
        <source>What %1 is used as</source>
        <translation>%1 的用途</translation>
    </message>
</context>
<context>
    <name>unroll::RowsModel</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Corrected to</source>
        <translation>更正为</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Actual values</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>MASE</source>
        <translation>MASE</translation>
    </message>
    <message>
        <source>Written word by word, the most probable each time, as for the metrics. A search that keeps several beginnings may find a better text.</source>
        <translation>逐词写出，每次取最可能的词，与指标的算法相同。保留多个开头的搜索可能找到更好的文本。</translation>
    </message>
</context>
<context>
    <name>unroll::RunCard</name>
    <message>
        <source>The run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What you want to remember about this run</source>
        <translation>关于这次运行想记住的事</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 · %2 · best epoch %3 of %4</source>
        <translation>%1 · %2 · 最佳轮次 %3，共 %4</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Refit of</source>
        <translation>重新训练自</translation>
    </message>
    <message>
        <source>a run that was removed</source>
        <translation>已移除的运行</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Tried with</source>
        <translation>同组尝试</translation>
    </message>
    <message>
        <source>Began with</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <source>run %1 (%2 of %3 tensors, %4 of %5 words and classes)</source>
        <translation>运行 %1（%3 个张量中的 %2 个，%5 个词和类别中的 %4 个）</translation>
    </message>
</context>
<context>
    <name>unroll::RunsModel</name>
    <message>
        <source>running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>%1 (test)</source>
        <translation>%1（测试）</translation>
    </message>
    <message>
        <source>%1 (validation)</source>
        <translation>%1（验证）</translation>
    </message>
    <message>
        <source>%1 (train)</source>
        <translation>%1（训练）</translation>
    </message>
    <message>
        <source>The main metric minus that of the best baseline on the same split</source>
        <translation>主要指标减去同一划分上最佳基线的指标</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Main metric</source>
        <translation>主要指标</translation>
    </message>
    <message>
        <source>Baseline ±</source>
        <translation>相对基线</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Instruction set</source>
        <translation>指令集</translation>
    </message>
    <message>
        <source>Recurrent layers</source>
        <translation>循环层</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>unroll::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter: words, metric&gt;0.9, status:failed, tag:baseline</source>
        <translation>筛选：词语、metric&gt;0.9、status:failed、tag:baseline</translation>
    </message>
    <message>
        <source>Stored runs</source>
        <translation>已存的运行</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>What differs between the runs</source>
        <translation>各次运行的不同之处</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Makes this run&apos;s project the open one, with its trained model ready to predict</source>
        <translation>将此运行的项目设为当前项目，训练好的模型随即可用</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Takes up a stopped or interrupted run where it ended</source>
        <translation>从停止或中断处继续</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Trains the same project from the start, as a new run</source>
        <translation>从头训练同一项目，作为新的运行</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Change tags</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>No run fits this filter.</source>
        <translation>没有符合筛选条件的运行。</translation>
    </message>
    <message>
        <source>Choose a run to see how it went. Choose several to compare them.</source>
        <translation>选择一次运行以查看详情，选择多次以作比较。</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are chosen. Below: their curves, and what differs.</source>
        <translation>
            <numerusform>已选 %n 次运行。下方是它们的曲线和差异。</numerusform>
        </translation>
    </message>
    <message>
        <source>loss by step</source>
        <translation>逐步损失</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>The first %1 of the chosen runs are drawn.</source>
        <translation>只画出所选运行中的前 %1 次。</translation>
    </message>
    <message>
        <source>Choose one or more runs to see their curves.</source>
        <translation>选择一次或多次运行以查看曲线。</translation>
    </message>
    <message>
        <source>This run has no curves: it ended before its first step.</source>
        <translation>此运行没有曲线：它在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>Open run “%1”</source>
        <translation>打开运行“%1”</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n runs.</source>
        <translation>
            <numerusform>已删除 %n 次运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Every training is kept here with its model, curves and settings.</source>
        <translation>每次训练都连同模型、曲线和设置保存在这里。</translation>
    </message>
    <message>
        <source>“%1” is trained when the training under way has ended.</source>
        <translation>当前训练结束后将训练“%1”。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>These runs have no curves: they ended before their first step.</source>
        <translation>这些运行没有曲线：它们在第一步之前就结束了。</translation>
    </message>
    <message>
        <source>Start from these weights</source>
        <translation>以这些权重为起点</translation>
    </message>
    <message>
        <source>The open project&apos;s next training begins with what this run has learnt, as far as layers, words and classes are the same</source>
        <translation>当前项目的下一次训练以这次运行所学为起点，限于层、词和类别相同的部分</translation>
    </message>
    <message>
        <source>The next training of this project begins with the weights of “%1”.</source>
        <translation>此项目的下一次训练以“%1”的权重为起点。</translation>
    </message>
    <message>
        <source>Save the curves…</source>
        <translation>保存曲线…</translation>
    </message>
    <message>
        <source>All curves of the chosen runs, in one CSV file with a point a row</source>
        <translation>所选运行的所有曲线，存为一个 CSV 文件，每行一个点</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved the curves as %1.</source>
        <translation>曲线已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>unroll::SampleTab</name>
    <message>
        <source>Row of the file</source>
        <translation>文件的行号</translation>
    </message>
    <message>
        <source>Row </source>
        <translation>行 </translation>
    </message>
    <message>
        <source>Type a text</source>
        <translation>输入文本</translation>
    </message>
    <message>
        <source>Write a text of your own and see how it is cut</source>
        <translation>写一段自己的文本，看它如何被切分</translation>
    </message>
    <message>
        <source>The text as it is read</source>
        <translation>读入的文本</translation>
    </message>
    <message>
        <source>The text as tokens and ids</source>
        <translation>文本的词元和编号</translation>
    </message>
    <message>
        <source>%1 of them cut</source>
        <translation>其中 %1 个被截断</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <translation>%1 个未知</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>of at most %1</source>
        <translation>最多 %1 个</translation>
    </message>
</context>
<context>
    <name>unroll::SamplesList</name>
    <message>
        <source>&amp;Wrong only</source>
        <translation>只看错的(&amp;W)</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>数据的部分</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Validation part</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Training part</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>List only the rows that the run answers wrongly, the surest of them first</source>
        <translation>只列出运行答错的行，最有把握的排在最前</translation>
    </message>
    <message>
        <source>Texts of the part</source>
        <translation>这部分的文本</translation>
    </message>
</context>
<context>
    <name>unroll::SearchTreeView</name>
    <message>
        <source>%1, score %2</source>
        <translation>%1，得分 %2</translation>
    </message>
    <message>
        <source>(end)</source>
        <translation>（结束）</translation>
    </message>
    <message>
        <source>%1: score %2</source>
        <translation>%1：得分 %2</translation>
    </message>
    <message>
        <source>search tree</source>
        <translation>搜索树</translation>
    </message>
</context>
<context>
    <name>unroll::SeriesTab</name>
    <message>
        <source>The series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>look-back %1, horizon %2</source>
        <translation>回看 %1，预测 %2</translation>
    </message>
    <message>
        <source>no season found</source>
        <translation>未发现季节</translation>
    </message>
    <message>
        <source>read as logarithms</source>
        <translation>按对数读取</translation>
    </message>
    <message>
        <source>the rows were put in order of time</source>
        <translation>各行已按时间排序</translation>
    </message>
    <message>
        <source>Autocorrelation</source>
        <translation>自相关</translation>
    </message>
    <message>
        <source>Periodogram</source>
        <translation>周期图</translation>
    </message>
    <message>
        <source>Which of the series</source>
        <translation>哪一个序列</translation>
    </message>
    <message>
        <source>Lag (steps)</source>
        <translation>滞后（步）</translation>
    </message>
    <message>
        <source>limit of chance (95%)</source>
        <translation>随机界限（95%）</translation>
    </message>
    <message>
        <source>autocorrelation</source>
        <translation>自相关</translation>
    </message>
    <message>
        <source>Period (steps)</source>
        <translation>周期（步）</translation>
    </message>
    <message>
        <source>Share of variance</source>
        <translation>方差占比</translation>
    </message>
    <message>
        <source>share of variance</source>
        <translation>方差占比</translation>
    </message>
    <message>
        <source>all series</source>
        <translation>所有序列</translation>
    </message>
    <message>
        <source>a season of %1</source>
        <translation>季节周期 %1</translation>
    </message>
    <message>
        <source>the first %1 of %2 series are drawn</source>
        <translation>绘出 %2 个序列中的前 %1 个</translation>
    </message>
    <message>
        <source>%1 (%2 of the variance)</source>
        <translation>%1（占方差的 %2）</translation>
    </message>
    <message>
        <source>Nothing repeats evenly enough to be called a season.</source>
        <translation>没有足够规律的重复可称为季节。</translation>
    </message>
    <message>
        <source>Strongest periods: %1</source>
        <translation>最强的周期：%1</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>补全的值</translation>
    </message>
    <message>
        <source>read by Box–Cox, λ = %1</source>
        <translation>按 Box–Cox 读取，λ = %1</translation>
    </message>
    <message>
        <source>forecast step by step</source>
        <translation>逐步预测</translation>
    </message>
    <message>
        <source>no column of times: each row is a step</source>
        <translation>没有时间列：每一行是一步</translation>
    </message>
    <message numerus="yes">
        <source>%Ln windows to train on, %1 for validation, %2 for the test</source>
        <translation>
            <numerusform>训练 %Ln 个窗口，验证 %1 个，测试 %2 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>less the value %Ln steps before</source>
        <translation>
            <numerusform>减去 %Ln 步之前的值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changes from step to step taken %Ln times</source>
        <translation>
            <numerusform>相邻两步之差取 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing values filled in</source>
        <translation>
            <numerusform>补上了 %Ln 个缺失值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps without a row filled in</source>
        <translation>
            <numerusform>补上了 %Ln 个没有行的步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>known in advance for %Ln steps after the last value</source>
        <translation>
            <numerusform>最后一个值之后的 %Ln 步预先已知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without a value at the ends left out</source>
        <translation>
            <numerusform>首尾没有数值的 %Ln 行未计入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows that say the same twice left out</source>
        <translation>
            <numerusform>略去 %Ln 个重复的行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows between two steps taken for the nearer</source>
        <translation>
            <numerusform>%Ln 个介于两步之间的行归入较近的一步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::SettingEditor</name>
    <message>
        <source>One a line</source>
        <translation>每行一个</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Default: none.</source>
        <translation>默认：无。</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>默认：%1。</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>从 %1 到 %2。</translation>
    </message>
</context>
<context>
    <name>unroll::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Canvas: from layer to layer</source>
        <translation>画布：逐层移动</translation>
    </message>
    <message>
        <source>Canvas: to the layer beside</source>
        <translation>画布：到相邻的层</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Canvas: move the layers chosen</source>
        <translation>画布：移动选中的层</translation>
    </message>
    <message>
        <source>Ctrl+Arrow keys</source>
        <translation>Ctrl+方向键</translation>
    </message>
    <message>
        <source>Canvas: the settings of the layer</source>
        <translation>画布：层的设置</translation>
    </message>
    <message>
        <source>Canvas: add a layer by its name</source>
        <translation>画布：按名称添加层</translation>
    </message>
    <message>
        <source>Type its first letters</source>
        <translation>键入名称的前几个字母</translation>
    </message>
    <message>
        <source>Canvas: move what is seen</source>
        <translation>画布：移动视图</translation>
    </message>
    <message>
        <source>Hold Space and drag</source>
        <translation>按住空格并拖动</translation>
    </message>
    <message>
        <source>A number in a box: more, less</source>
        <translation>框中的数字：增、减</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上、下</translation>
    </message>
</context>
<context>
    <name>unroll::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stop what runs</source>
        <translation>停止正在进行的工作</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1（另有 %n 项）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::StepsTab</name>
    <message>
        <source>Which of the series</source>
        <translation>哪一条序列</translation>
    </message>
    <message>
        <source>Its logarithm</source>
        <translation>取对数</translation>
    </message>
    <message>
        <source>Its Box–Cox transform, λ = %1</source>
        <translation>Box–Cox 变换，λ = %1</translation>
    </message>
    <message>
        <source>Scaled: less %1, divided by %2 (from the training part)</source>
        <translation>缩放：减去 %1，再除以 %2（取自训练部分）</translation>
    </message>
    <message>
        <source>The values of the file</source>
        <translation>文件中的值</translation>
    </message>
    <message numerus="yes">
        <source>What is missing filled in: %Ln values</source>
        <translation>
            <numerusform>已填补缺失：%Ln 个值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less the value %Ln steps before</source>
        <translation>
            <numerusform>减去 %Ln 步之前的值</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes from one step to the next, taken %Ln times</source>
        <translation>
            <numerusform>相邻两步之差，取 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Less the value %1 steps before, then changes from one step to the next, taken %Ln times</source>
        <translation>
            <numerusform>减去 %1 步之前的值，再取相邻两步之差 %Ln 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::SummaryPanel</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Rows of each class</source>
        <translation>每类的行数</translation>
    </message>
    <message>
        <source>Choose the label column.</source>
        <translation>请选择标签列。</translation>
    </message>
    <message>
        <source>Lengths of the texts</source>
        <translation>文本长度</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>What would spoil the result</source>
        <translation>会影响结果的问题</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>健康检查</translation>
    </message>
    <message>
        <source>Classes: the %1 largest of %2</source>
        <translation>类别：%2 个中最大的 %1 个</translation>
    </message>
    <message>
        <source>Being counted …</source>
        <translation>正在计数 …</translation>
    </message>
    <message>
        <source>maximum %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>Lengths: %1 of the texts are cut</source>
        <translation>长度：%1 的文本被截断</translation>
    </message>
    <message>
        <source>Choose the text column.</source>
        <translation>请选择文本列。</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查 …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>正在检查数据</translation>
    </message>
    <message>
        <source>Nothing found that would spoil the result.</source>
        <translation>没有发现会影响结果的问题。</translation>
    </message>
    <message>
        <source>Show a row</source>
        <translation>显示一行</translation>
    </message>
    <message>
        <source>Click on a class to see its rows alone</source>
        <translation>点击类别，只看它的行</translation>
    </message>
</context>
<context>
    <name>unroll::SweepDialog</name>
    <message>
        <source>Try several values</source>
        <translation>尝试多个取值</translation>
    </message>
    <message>
        <source>The project is trained once for each combination, one after the other. The Runs page compares them by the validation part.</source>
        <translation>对每种组合依次训练一次。“运行”页按验证部分比较它们。</translation>
    </message>
    <message>
        <source>Another setting</source>
        <translation>再加一个设置</translation>
    </message>
    <message>
        <source>The same settings with other first weights and other batches: how much of a difference is chance shows in how far these lie apart.</source>
        <translation>相同设置，但初始权重和批次不同：从它们之间的差距可以看出差异有多少是偶然。</translation>
    </message>
    <message>
        <source>Seeds each:</source>
        <translation>每组随机种子数：</translation>
    </message>
    <message>
        <source>as many as there are</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>So many of the combinations are drawn; of a range, ten where nothing is said.</source>
        <translation>从组合中抽取这么多种；若为取值范围且未指定，则抽取十种。</translation>
    </message>
    <message>
        <source>Trainings at most:</source>
        <translation>最多训练次数：</translation>
    </message>
    <message>
        <source>Train all</source>
        <translation>全部训练</translation>
    </message>
    <message>
        <source>Setting to vary</source>
        <translation>要变化的设置</translation>
    </message>
    <message>
        <source>Values to try</source>
        <translation>要尝试的值</translation>
    </message>
    <message>
        <source>0.001, 0.003, 0.01 – or a range: 0.0001..0.1</source>
        <translation>0.001, 0.003, 0.01，或取值范围：0.0001..0.1</translation>
    </message>
    <message>
        <source>Values between commas; or a range such as 0.0001..0.1, from which values are drawn: evenly, or by their size where the ends are a factor of ten or more apart.</source>
        <translation>用逗号分隔各值；或写取值范围，如 0.0001..0.1，从中抽取：均匀抽取，若两端相差十倍或以上则按数量级抽取。</translation>
    </message>
    <message>
        <source>Leave this setting as it is</source>
        <translation>不变化此设置</translation>
    </message>
    <message numerus="yes">
        <source>Trainings: %1, of at most %Ln epochs each.</source>
        <translation>
            <numerusform>训练次数：%1，每次最多 %Ln 轮。</numerusform>
        </translation>
    </message>
    <message>
        <source>one split</source>
        <translation>只划分一次</translation>
    </message>
    <message>
        <source>Each fold is the test part once (cross-validation). Of rows in order of time the test share is cut into so many stretches, each judged by what has learnt from all before it.</source>
        <translation>每一折都当一次测试部分（交叉验证）。对按时间排列的行，测试比例被切成这么多段，每段都由学过它之前全部数据的网络来评判。</translation>
    </message>
    <message>
        <source>Folds each:</source>
        <translation>每组折数：</translation>
    </message>
</context>
<context>
    <name>unroll::TokenView</name>
    <message>
        <source>Copy as table</source>
        <translation>复制为表格</translation>
    </message>
</context>
<context>
    <name>unroll::TokensModel</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>%1: token %2, id %3</source>
        <translation>%1：第 %2 个词元，编号 %3</translation>
    </message>
    <message>
        <source>%1, unknown</source>
        <translation>%1，未知</translation>
    </message>
</context>
<context>
    <name>unroll::TrainPage</name>
    <message>
        <source>Training settings</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Changes count from the next start.</source>
        <translation>更改从下次开始训练时生效。</translation>
    </message>
    <message>
        <source>No data yet. Open a file with texts and labels, or try a sample.</source>
        <translation>还没有数据。请打开带文本和标签的文件，或试用示例。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Use the sample</source>
        <translation>使用示例</translation>
    </message>
    <message>
        <source>Which column is the text, and which the label? Choose them, and training can start.</source>
        <translation>哪一列是文本，哪一列是标签？选好后即可开始训练。</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>选择列</translation>
    </message>
    <message>
        <source>The model cannot be trained yet: %1</source>
        <translation>模型还不能训练：%1</translation>
    </message>
    <message>
        <source>Show the model</source>
        <translation>显示模型</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>this network %1</source>
        <translation>本网络 %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Stopped by you after epoch %1; the best weights are kept.</source>
        <translation>您在第 %1 轮后停止；保留最佳权重。</translation>
    </message>
    <message>
        <source>The program ended in the middle of this run; what was stored up to epoch %1 is here.</source>
        <translation>程序在这个运行中途结束；第 %1 轮之前保存的内容都在。</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>可以开始训练</translation>
    </message>
    <message>
        <source>Not ready to train yet</source>
        <translation>还不能训练</translation>
    </message>
    <message>
        <source>Try several values…</source>
        <translation>尝试多个取值…</translation>
    </message>
    <message>
        <source>Train the project once for each of several values of some settings, and compare</source>
        <translation>用某些设置的多个取值各训练一次，并加以比较</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <translation>运行 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>A series of %Ln rows and a model of %1 parameters. You will see the loss fall, and what the network forecasts for a few windows while it learns.</source>
        <translation>
            <numerusform>%Ln 行的序列，模型有 %1 个参数。训练时您会看到损失下降，以及网络对几个窗口的预测如何变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts and a model of %1 parameters. You will see the loss fall, and what the network makes of a few texts while it learns.</source>
        <translation>
            <numerusform>%Ln 条文本，模型有 %1 个参数。训练时您会看到损失下降，以及网络对几条文本的判断如何变化。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::TrainStrip</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Wait after the batch under way; Continue goes on as if nothing had been (Ctrl+Enter)</source>
        <translation>当前批次后暂停；继续时如同没有停过（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>End the training; the best weights so far are kept</source>
        <translation>结束训练；保留目前最佳的权重</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Device to train on</source>
        <translation>训练设备</translation>
    </message>
    <message>
        <source>Where the network is computed. Automatic takes the first graphics card, else the processor.</source>
        <translation>在哪里计算网络。自动：有显卡用第一块显卡，否则用处理器。</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 (not in this machine)</source>
        <translation>%1（本机没有）</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · 剩余 %1</translation>
    </message>
    <message>
        <source> · %1 samples/s</source>
        <translation> · %1 样本/秒</translation>
    </message>
    <message>
        <source>Paused · %1</source>
        <translation>已暂停 · %1</translation>
    </message>
    <message>
        <source>Testing and storing</source>
        <translation>正在测试并保存</translation>
    </message>
    <message>
        <source>Finished · %1 in %2</source>
        <translation>已完成 · %1，用时 %2</translation>
    </message>
    <message>
        <source>Stopped · %1</source>
        <translation>已停止 · %1</translation>
    </message>
    <message>
        <source>Failed · %1</source>
        <translation>失败 · %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Go on where it was paused (Ctrl+Enter)</source>
        <translation>从暂停处继续（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Train the model on the data (Ctrl+Enter)</source>
        <translation>用数据训练模型（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Trainings that wait for the one under way; each begins when the one before it has ended</source>
        <translation>等待当前训练的训练；前一个结束后依次开始</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>接下来：%1</translation>
    </message>
    <message>
        <source>Trainings that wait: %1</source>
        <translation>等待中的训练：%1</translation>
    </message>
    <message>
        <source>Train this project next</source>
        <translation>接着训练此项目</translation>
    </message>
    <message>
        <source>Take out “%1”</source>
        <translation>移出“%1”</translation>
    </message>
    <message>
        <source>Take out all</source>
        <translation>全部取出</translation>
    </message>
</context>
<context>
    <name>unroll::TrialsModel</name>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>unroll::TrialsTab</name>
    <message>
        <source>Trials, best first</source>
        <translation>各次尝试，最好的在前</translation>
    </message>
    <message>
        <source>Setting along the axis</source>
        <translation>横轴上的设置</translation>
    </message>
    <message>
        <source>log₁₀ %1</source>
        <translation>log₁₀ %1</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Best first by the validation part. The test part has chosen nothing, so its figures are fair; ± is the standard deviation over seeds and folds.</source>
        <translation>按验证部分从好到坏排列。测试部分没有参与选择，因此它的数字是公平的；± 是各随机种子与各折之间的标准差。</translation>
    </message>
</context>
<context>
    <name>unroll::UsePage</name>
    <message>
        <source>No trained model yet</source>
        <translation>还没有训练好的模型</translation>
    </message>
    <message>
        <source>Train a model, or open an earlier run; then apply it here to texts and to whole files.</source>
        <translation>请训练一个模型，或打开以前的运行；然后在这里用于文本和整个文件。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>查看运行</translation>
    </message>
    <message>
        <source>&amp;Model of the run</source>
        <translation>使用的运行(&amp;M)</translation>
    </message>
    <message>
        <source>Type or paste a text</source>
        <translation>输入或粘贴文本</translation>
    </message>
    <message>
        <source>Probabilities of the classes</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>The probabilities stand here.</source>
        <translation>概率显示在这里。</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>一段文本</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Text &amp;column</source>
        <translation>文本列(&amp;C)</translation>
    </message>
    <message>
        <source>Apply the model</source>
        <translation>应用模型</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>Only those to review</source>
        <translation>只看需复核的</translation>
    </message>
    <message>
        <source>The file&apos;s rows with the model&apos;s answers</source>
        <translation>文件各行及模型的答案</translation>
    </message>
    <message>
        <source>A whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Judging the run&apos;s test part …</source>
        <translation>正在评估该运行的测试集 …</translation>
    </message>
    <message>
        <source>The curve needs the run&apos;s own data: %1</source>
        <translation>曲线需要该运行自己的数据：%1</translation>
    </message>
    <message>
        <source>Apply the model to</source>
        <translation>将模型应用于</translation>
    </message>
    <message>
        <source>Applying the model to %1</source>
        <translation>正在将模型应用于 %1</translation>
    </message>
    <message>
        <source>_predicted</source>
        <translation>_预测</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已存为 %1。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>The candidates as a tree</source>
        <translation>候选答案树</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选答案</translation>
    </message>
    <message>
        <source>The beginning of a text</source>
        <translation>文本的开头</translation>
    </message>
    <message>
        <source>A text to apply the model to</source>
        <translation>要应用模型的文本</translation>
    </message>
    <message>
        <source>Type the beginning of a text, or none</source>
        <translation>输入文本的开头，也可留空</translation>
    </message>
    <message>
        <source>No training of this project yet: choose a run</source>
        <translation>此项目尚未训练：请选择一个运行</translation>
    </message>
    <message>
        <source>Data (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx);;All files (*)</source>
        <translation>数据 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx);;所有文件 (*)</translation>
    </message>
    <message>
        <source>CSV (*.csv);;CoNLL (*.conll)</source>
        <translation>CSV (*.csv);;CoNLL (*.conll)</translation>
    </message>
    <message>
        <source>These answers are of before the training: apply the model again.</source>
        <translation>这些答案出自训练之前：请重新应用模型。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens, %1 of them unknown to the model</source>
        <translation>
            <numerusform>%Ln 个词元，其中 %1 个模型不认识</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, %1 to review</source>
        <translation>
            <numerusform>%Ln 行，%1 行需复核</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Right as the file itself has it: %1 of %Ln rows with a label</source>
        <translation>
            <numerusform>与文件自带标签一致：%Ln 行有标签，%1 正确</numerusform>
        </translation>
    </message>
    <message>
        <source>to review</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Drop a file here</source>
        <translation>把文件拖到这里</translation>
    </message>
    <message>
        <source>Or open one. Its columns come back with the label, the confidence and a review flag.</source>
        <translation>或打开一个。原有的列会连同标签、置信度和复核标记一起返回。</translation>
    </message>
    <message>
        <source>The answers come when the whole file is done.</source>
        <translation>整个文件完成后显示答案。</translation>
    </message>
    <message>
        <source>Choose the column that holds the text, and apply the model.</source>
        <translation>选择文本所在的列，然后应用模型。</translation>
    </message>
    <message>
        <source>No training of this project yet</source>
        <translation>此项目尚未训练</translation>
    </message>
    <message>
        <source>Train its model, or choose a run of another project above.</source>
        <translation>训练其模型，或在上方选择其他项目的运行。</translation>
    </message>
    <message>
        <source>The candidates, by their shares of all that were found</source>
        <translation>候选，按其在所有找到的候选中所占的份额</translation>
    </message>
    <message>
        <source>the bars are shares among the candidates; its confidence is %1 a token</source>
        <translation>条形为各候选所占份额；其置信度为每词元 %1</translation>
    </message>
</context>
<context>
    <name>unroll::VectorsNote</name>
    <message>
        <source>Words that have a vector</source>
        <translation>有向量的词</translation>
    </message>
    <message>
        <source>Open data to see how many of their words have a vector.</source>
        <translation>打开数据后可看到其中有多少词有向量。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>没有向量：%1</translation>
    </message>
</context>
<context>
    <name>unroll::VerdictLabel</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>unroll::VocabularyModel</name>
    <message>
        <source>(padding)</source>
        <translation>（填充）</translation>
    </message>
    <message>
        <source>(unknown)</source>
        <translation>（未知）</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Times in train</source>
        <translation>训练集中的次数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>unroll::VocabularyTab</name>
    <message>
        <source>Find a token</source>
        <translation>查找词元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries, learnt on the training part alone. Unknown: %1 of the tokens in train, %2 in validation and test.</source>
        <translation>
            <numerusform>%Ln 个条目，只从训练集得到。未知：训练集中 %1 的词元，验证集和测试集中 %2。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>unroll::WindowPlot</name>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>what came</source>
        <translation>后来的实际值</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>unroll::WindowTab</name>
    <message>
        <source>The window and its forecast</source>
        <translation>窗口及其预测</translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation>梯度 × 输入</translation>
    </message>
    <message>
        <source>‖∂loss/∂hₜ‖</source>
        <translation>‖∂loss/∂hₜ‖</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>unroll::Workbench</name>
    <message>
        <source>%1 is not there any more. It may have been moved or renamed.</source>
        <translation>%1 已不在原处。可能已被移动或重命名。</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>打开其他文件…</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Projects (*.unroll)</source>
        <translation>项目 (*.unroll)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a folder with one sub-folder of texts a class</source>
        <translation>打开文件夹（每个类别一个文本子文件夹）</translation>
    </message>
    <message>
        <source>New model: %1</source>
        <translation>新建模型：%1</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save changes?</source>
        <translation>保存更改？</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 有未保存的更改。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Link again…</source>
        <translation>重新链接…</translation>
    </message>
    <message>
        <source>%1 has changed since this project was saved. Results may differ from those of earlier runs.</source>
        <translation>%1 在保存此项目之后已更改。结果可能与之前的运行不同。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept the changed data</source>
        <translation>接受已更改的数据</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>%1 现在在哪里？</translation>
    </message>
    <message>
        <source>Link the data again</source>
        <translation>重新链接数据</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Choose which column is the text and which the label; then training can start.</source>
        <translation>请指定哪一列是文本、哪一列是标签；然后即可开始训练。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>The model cannot be trained yet: %1</source>
        <translation>模型还不能训练：%1</translation>
    </message>
    <message>
        <source>Show the model</source>
        <translation>显示模型</translation>
    </message>
    <message>
        <source>Show the data</source>
        <translation>显示数据</translation>
    </message>
    <message>
        <source>Preparing to train</source>
        <translation>正在准备训练</translation>
    </message>
    <message>
        <source>Training: epoch %1 of %2</source>
        <translation>训练中：第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Paused: epoch %1 of %2</source>
        <translation>已暂停：第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Testing and storing the run</source>
        <translation>正在测试并保存运行</translation>
    </message>
    <message>
        <source>Save the weights</source>
        <translation>保存权重</translation>
    </message>
    <message>
        <source>Safetensors (*.safetensors)</source>
        <translation>Safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Save the weights elsewhere…</source>
        <translation>将权重另存到别处…</translation>
    </message>
    <message>
        <source>Data and projects (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx *.unroll)</source>
        <translation>数据和项目 (*.csv *.tsv *.txt *.jsonl *.ndjson *.json *.conll *.conllu *.xlsx *.unroll)</translation>
    </message>
    <message>
        <source>Use the columns that are there</source>
        <translation>使用现有的列</translation>
    </message>
    <message>
        <source>Several files are read as one where they are tables (.csv, .tsv, .jsonl, .xlsx) in one folder.</source>
        <translation>几个文件若是同一文件夹里的表格（.csv、.tsv、.jsonl、.xlsx），就会作为一个表读取。</translation>
    </message>
    <message>
        <source>There is no data to train on yet.</source>
        <translation>还没有可训练的数据。</translation>
    </message>
    <message>
        <source>The data suit the template “%1”, so the model is now that one.</source>
        <translation>数据适合模板“%1”，模型已换为该模板。</translation>
    </message>
</context>
<context>
    <name>unroll::WritingPanel</name>
    <message>
        <source>Write</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Below 1 it keeps to what is probable, above it dares more; 0 always takes the most probable</source>
        <translation>小于 1 更保守，大于 1 更大胆；0 总是取概率最高的词元</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Draws among so many of the most probable tokens only</source>
        <translation>只在概率最高的若干词元中抽取</translation>
    </message>
    <message>
        <source>Draws among the fewest tokens only that have this probability together</source>
        <translation>只在总概率达到此值的最少词元中抽取</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 个词元</translation>
    </message>
    <message>
        <source>The same seed writes the same text</source>
        <translation>相同的种子生成相同的文本</translation>
    </message>
    <message>
        <source>What the model has written</source>
        <translation>模型生成的文本</translation>
    </message>
    <message>
        <source>Type a beginning above, or none; then let the model go on with it.</source>
        <translation>在上方输入开头（也可留空），然后让模型续写。</translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation>温度(&amp;T)</translation>
    </message>
    <message>
        <source>Top-&amp;k</source>
        <translation>Top-&amp;k</translation>
    </message>
    <message>
        <source>Top-&amp;p</source>
        <translation>Top-&amp;p</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>长度(&amp;L)</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>种子(&amp;D)</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens; the model gave each of them a probability of %1 on average (geometric mean)</source>
        <translation>
            <numerusform>%Ln 个词元；模型平均给每个词元 %1 的概率（几何平均）</numerusform>
        </translation>
    </message>
</context>
</TS>
