import { usualStyle } from '../quantity.ts'
import { claimWords } from './claim-words.ts'

export const english = claimWords({ signs: ['param', 'Param'], styles: [usualStyle] }, () => ({
  count:
    /(?<![\w.,'×*+/=-])(?<image>\d+(?:[,.'’]\d+)*)(?:\s?(?<unit>[kKMB]|million|thousand|billion)(?![a-z]))?\s(?:(?:(?<frozen>non[- ]?trainable)|(?<trainable>trainable))\s|(?:total|learnable|free|model|weight)\s){0,2}param(?:eter)?s\b(?!\s?(?:per|for each|each|less|fewer|more|than|\())/gi,
  stated:
    /\b(?:total number of (?:(?<frozen>non[- ]?trainable\s)|(?<trainable>trainable\s)|learnable\s)?param(?:eter)?s(?:\s(?:of|in|for)\s(?:the|this|our)\s(?:whole\s|entire\s)?(?:model|network|net|architecture|cnn))?|number of (?:trainable\s|learnable\s)?param(?:eter)?s\s(?:of|in|for)\s(?:the|this|our)\s(?:whole\s|entire\s)?(?:model|network|net|architecture|cnn))\s(?:is|was|equals|amounts to|comes to|then is|is then)\s(?:only\s|just\s|exactly\s)?(?<about>about|around|approximately|approx\.?|roughly|nearly|almost|some|~|≈)?\s?[*_~≈`]{0,3}(?<image>\d+(?:[,.'’]\d+)*)(?:\s?(?<unit>[kKMB]|million|thousand|billion)(?![a-z]))?(?![\d,.'’]*\d|\s?(?:[×x*+/]|per\b))/gi,
  model:
    /\b(?:the|this|our|resulting|whole|entire|complete|final)\s(?:[\w-]+\s)?(?:model|network|architecture|cnn|net)(?=\W)/gi,
  has: /^[`'"*_)]{0,4}\s?(?:\([^()]{0,40}\)\s?)?(?:layer\s?)?[`'"*_)]{0,3}\s?(?:[:=–—→,|-]{1,2}>?|(?:which |that |we see |it )?(?:now |also |therefore )?(?:has|have|having|with|contains?|containing|holds?|uses?|needs?|requires?|adds?|gives?|consists of|comprises|is)(?: got)?)?\s?(?:a |an |in )?(?:total(?: number)?(?: of)?|sum of|grand total of)?\s?(?:only|just|exactly)?\s?(?<about>about|around|approximately|approx\.?|roughly|nearly|almost|some|~|≈|circa|ca\.)?\s?[*`_~≈]{0,3}$/i,
  total:
    /\b(?:a total of|in total,?|total(?: number)? of|for a total of|altogether,?)\s(?<about>about|around|approximately|roughly|~|≈)?\s?[*`_~≈]{0,3}$/i,
  family:
    /\bthe (?<place>first|second|third|fourth|fifth|last|final) (?<family>conv(?:olution(?:al)?)?\w*|dense|fully[- ]connected|lstm|gru|embedding)(?: layer)?(?=\W|$)/gi,
  elsewhere:
    /\b(?:paper|original(?:ly)?|compared?|comparison|than|versus|vs|instead|previous(?:ly)?|old|other|another|if|would|could|might|without|unlike|while|whereas|every|each|per|wrong|not|isn't|VGG\w*|ResNet\w*|AlexNet|BERT|GPT\S*|ImageNet|PyTorch|torch|frozen|base)\b|\?/i,
}))
