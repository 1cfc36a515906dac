//! Names of glyphs → text.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The text of the glyph `name`, or nothing where the name says nothing.
///
/// Ligatures are given letter by letter.
pub(super) fn text(name: &str) -> Option<String> {
    // A suffix after a full stop is the variant: `a.sc`, `one.superior`.
    let stem = name.split('.').next().filter(|stem| !stem.is_empty())?;
    if let Some(text) = NAMED.get(stem) {
        return Some((*text).to_owned());
    }
    let mut letters = stem.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.into());
    }
    if let Some((base, accent)) = stem.split_at_checked(1)
        && let Some(letter) = accented(base, accent)
    {
        return Some(letter.into());
    }
    if stem.contains('_') {
        return stem.split('_').filter(|part| !part.is_empty()).map(single).collect();
    }
    numbered(stem)
}

/// The text of a part of a ligature's name.
fn single(part: &str) -> Option<String> {
    if part.contains('_') { None } else { text(part) }
}

fn accented(base: &str, accent: &str) -> Option<char> {
    let (_, row) = ACCENTED.iter().find(|(name, _)| *name == accent)?;
    let letters: Vec<char> = row.chars().collect();
    let base = base.chars().next()?;
    letters.chunks_exact(2).find(|pair| pair[0] == base).map(|pair| pair[1])
}

/// `uni20AC`, `uni00660069`, `u1F600`, and Cyrillic's `afii10017`.
fn numbered(stem: &str) -> Option<String> {
    let hexadecimal = |digits: &str| {
        u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from)
    };
    if let Some(digits) = stem.strip_prefix("uni")
        && digits.len() >= 4
        && digits.len() % 4 == 0
        && digits.is_ascii()
    {
        return (0..digits.len()).step_by(4).map(|at| hexadecimal(&digits[at..at + 4])).collect();
    }
    if let Some(digits) = stem.strip_prefix('u')
        && (4..=6).contains(&digits.len())
    {
        return hexadecimal(digits);
    }
    let cyrillic: u32 = stem.strip_prefix("afii")?.parse().ok()?;
    let code = match cyrillic {
        10017..=10022 => cyrillic - 10017 + 0x410,
        10023 => 0x401,
        10024..=10049 => cyrillic - 10024 + 0x416,
        10065..=10070 => cyrillic - 10065 + 0x430,
        10071 => 0x451,
        10072..=10097 => cyrillic - 10072 + 0x436,
        _ => return None,
    };
    char::from_u32(code).map(String::from)
}

static NAMED: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut words = NAMES.split(' ');
    let mut named = HashMap::new();
    while let (Some(name), Some(text)) = (words.next(), words.next()) {
        named.insert(name, text);
    }
    named.insert("space", " ");
    named
});

/// Accents with the letters that bear them, each before what it becomes.
const ACCENTED: &[(&str, &str)] = &[
    ("grave", "aàeèiìnǹoòuùwẁyỳAÀEÈIÌNǸOÒUÙWẀYỲ"),
    ("acute", "aácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźAÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹ"),
    ("circumflex", "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑAÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐ"),
    ("tilde", "aãeẽiĩnñoõuũvṽyỹAÃEẼIĨNÑOÕUŨVṼYỸ"),
    ("dieresis", "aäeëhḧiïoötẗuüwẅxẍyÿAÄEËHḦIÏOÖUÜWẄXẌYŸ"),
    ("ring", "aåuůwẘyẙAÅUŮ"),
    ("cedilla", "cçdḑeȩgģhḩkķlļnņrŗsştţCÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢ"),
    ("caron", "aǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžAǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽ"),
    ("macron", "aāeēgḡiīoōuūyȳAĀEĒGḠIĪOŌUŪYȲ"),
    ("breve", "aăeĕgğiĭoŏuŭAĂEĔGĞIĬOŎUŬ"),
    ("ogonek", "aąeęiįoǫuųAĄEĘIĮOǪUŲ"),
    ("dotaccent", "aȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżAȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻ"),
    ("hungarumlaut", "oőuűOŐUŰ"),
];

/// Names, each before its text.
const NAMES: &str = "\
    exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' \
    parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 \
    one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; \
    less < equal = greater > question ? at @ bracketleft [ backslash \\ bracketright ] \
    asciicircum ^ underscore _ grave ` braceleft { bar | braceright } asciitilde ~ \
    exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ \
    copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° \
    plusminus ± acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸ ordmasculine º \
    guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ AE Æ Eth Ð \
    multiply × Oslash Ø Thorn Þ germandbls ß ae æ eth ð divide ÷ oslash ø thorn þ Dcroat Đ \
    dcroat đ Hbar Ħ hbar ħ dotlessi ı IJ Ĳ ij ĳ kgreenlandic ĸ Ldot Ŀ ldot ŀ Lslash Ł \
    lslash ł napostrophe ŉ Eng Ŋ eng ŋ OE Œ oe œ Tbar Ŧ tbar ŧ longs ſ florin ƒ Ohorn Ơ \
    ohorn ơ Uhorn Ư uhorn ư Aringacute Ǻ aringacute ǻ AEacute Ǽ aeacute ǽ Oslashacute Ǿ \
    oslashacute ǿ circumflex ˆ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ tilde ˜ \
    hungarumlaut ˝ gravecomb \u{300} acutecomb \u{301} tildecomb \u{303} \
    hookabovecomb \u{309} dotbelowcomb \u{323} tonos ΄ dieresistonos ΅ Alphatonos Ά \
    anoteleia · Epsilontonos Έ Etatonos Ή Iotatonos Ί Omicrontonos Ό Upsilontonos Ύ \
    Omegatonos Ώ iotadieresistonos ΐ Alpha Α Beta Β Gamma Γ Epsilon Ε Zeta Ζ Eta Η Theta Θ \
    Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ \
    Phi Φ Chi Χ Psi Ψ Iotadieresis Ϊ Upsilondieresis Ϋ alphatonos ά epsilontonos έ \
    etatonos ή iotatonos ί upsilondieresistonos ΰ alpha α beta β gamma γ delta δ epsilon ε \
    zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο pi π rho ρ sigma1 ς \
    sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω iotadieresis ϊ upsilondieresis ϋ \
    omicrontonos ό upsilontonos ύ omegatonos ώ theta1 ϑ Upsilon1 ϒ phi1 ϕ omega1 ϖ \
    figuredash ‒ endash – emdash — underscoredbl ‗ quoteleft ‘ quoteright ’ quotesinglbase ‚ \
    quotereversed ‛ quotedblleft “ quotedblright ” quotedblbase „ dagger † daggerdbl ‡ \
    bullet • onedotenleader ․ twodotenleader ‥ ellipsis … perthousand ‰ minute ′ second ″ \
    guilsinglleft ‹ guilsinglright › exclamdbl ‼ fraction ⁄ colonmonetary ₡ franc ₣ lira ₤ \
    peseta ₧ dong ₫ Euro € Ifraktur ℑ weierstrass ℘ Rfraktur ℜ prescription ℞ trademark ™ \
    Omega Ω estimated ℮ aleph ℵ onethird ⅓ twothirds ⅔ oneeighth ⅛ threeeighths ⅜ \
    fiveeighths ⅝ seveneighths ⅞ arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ \
    arrowupdn ↕ arrowupdnbse ↨ carriagereturn ↵ arrowdblleft ⇐ arrowdblup ⇑ arrowdblright ⇒ \
    arrowdbldown ⇓ arrowdblboth ⇔ universal ∀ partialdiff ∂ existential ∃ emptyset ∅ Delta ∆ \
    gradient ∇ element ∈ notelement ∉ suchthat ∋ product ∏ summation ∑ minus − \
    asteriskmath ∗ radical √ proportional ∝ infinity ∞ orthogonal ∟ angle ∠ logicaland ∧ \
    logicalor ∨ intersection ∩ union ∪ integral ∫ therefore ∴ similar ∼ congruent ≅ \
    approxequal ≈ notequal ≠ equivalence ≡ lessequal ≤ greaterequal ≥ propersubset ⊂ \
    propersuperset ⊃ notsubset ⊄ reflexsubset ⊆ reflexsuperset ⊇ circleplus ⊕ \
    circlemultiply ⊗ perpendicular ⊥ dotmath ⋅ house ⌂ revlogicalnot ⌐ integraltp ⌠ \
    integralbt ⌡ angleleft 〈 angleright 〉 smileface ☺ invsmileface ☻ sun ☼ female ♀ male ♂ \
    spade ♠ club ♣ heart ♥ diamond ♦ musicalnote ♪ musicalnotedbl ♫ nbspace \u{a0} \
    nonbreakingspace \u{a0} sfthyphen \u{ad} softhyphen \u{ad} middot · ff ff fi fi fl fl \
    ffi ffi ffl ffl hyphenminus - Tcommaaccent Ţ tcommaaccent ţ filledbox ■ lozenge ◊ \
    circle ○ bulletopen ◦ afii61352 № copyrightserif © registerserif ® trademarkserif ™ \
    copyrightsans © registersans ® trademarksans ™ dotlessj ȷ visiblespace ␣ Ohm Ω \
    angbracketleft ⟨ angbracketright ⟩ follow ≻ precedes ≺ nbhyphen ‑";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_accents_ligatures_and_numbers() {
        for (name, expected) in [
            ("quoteright", "’"),
            ("eacute", "é"),
            ("Aring", "Å"),
            ("ffi", "ffi"),
            ("f_i", "fi"),
            ("a.sc", "a"),
            ("uni20AC", "€"),
            ("u20AC", "€"),
            ("afii10017", "А"),
            ("space", " "),
            ("T", "T"),
        ] {
            assert_eq!(text(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn says_nothing_of_names_that_say_nothing() {
        for name in ["g123", ".notdef", "", "uniÀ20", "cid_12345"] {
            assert_eq!(text(name), None, "{name}");
        }
    }
}
