"""The fonts of Chinese office papers, and what stands in for them where they are not installed.

Without these aliases LibreOffice on Linux shows 宋体 and 仿宋 as a sans face.
"""

SERIF = (
    "宋体", "SimSun", "新宋体", "NSimSun", "仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "楷体", "KaiTi",
    "楷体_GB2312", "KaiTi_GB2312", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05",
    "方正仿宋_GBK", "方正楷体_GBK", "方正书宋_GBK", "华文中宋", "STZhongsong", "华文仿宋", "STFangsong",
    "华文宋体", "STSong",
)  # fmt: skip
SANS = ("黑体", "SimHei", "微软雅黑", "Microsoft YaHei", "等线", "DengXian", "方正黑体_GBK", "华文黑体", "STHeiti")
COLUMNS_FONT = "Calibri"  # of the Normal style: its digits are the measure of every column width
COLUMNS_FONT_HERE = ("Carlito", "Noto Sans CJK SC")  # as wide, a little wider; DejaVu Sans would be a third wider
SERIF_HERE = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "AR PL UMing CN")
SANS_HERE = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")


def fontconfig(base: str = "/etc/fonts/fonts.conf") -> str:
    """A fontconfig file: the machine's own, `base`, and an alias for each office font that is not installed."""
    serif = [alias(font, SERIF_HERE + SANS_HERE) for font in SERIF]
    sans = [alias(font, SANS_HERE + SERIF_HERE) for font in SANS]
    digits = [alias(COLUMNS_FONT, COLUMNS_FONT_HERE)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{base}</include>\n' + "\n".join(serif + sans + digits) + "\n</fontconfig>\n"
    )


def alias(font: str, here: tuple[str, ...]) -> str:
    """One font with those that may stand in for it, the best first."""
    families = "".join(f"<family>{family}</family>" for family in here)
    return f'<alias binding="same"><family>{font}</family><accept>{families}</accept></alias>'
