#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

struct CommunicateParameters {
  double word_of_mouth_rate = 4.0;
  double media_rate = 0.10;
  double media_saturation = 3.0;
  double media_carry_over = 0.5;
  double talk_base = 0.1;
  double talk_slope = 0.5;
  double negative_talk = 2.0;
  double supporter_talk = 1.5;
  double crisis_media_factor = 0.5;
  double crisis_media_gap = 0.05;
};

inline constexpr std::array<BoundParameter<CommunicateParameters>, 10> kCommunicateTable{{
    {&CommunicateParameters::word_of_mouth_rate,
     {"word_of_mouth_rate", "eta_w", "per unit of talk", 4, 0, 100, "how far talk moves those who do not own",
      "set by hand; You et al. 2015"}},
    {&CommunicateParameters::media_rate,
     {"media_rate", "eta_a", "1/month", 0.1, 0, 1, "how far saturating advertising moves them towards its claim",
      "set by hand"}},
    {&CommunicateParameters::media_saturation,
     {"media_saturation", "", "budget units", 3, 0.001, 1000, "media stock that reaches 63 % of its full effect",
      "model 6.9"}},
    {&CommunicateParameters::media_carry_over,
     {"media_carry_over", "lambda", "share/month", 0.5, 0, 0.999, "media stock left after a month",
      "Koyck 1954; Sethuraman et al. 2011"}},
    {&CommunicateParameters::talk_base,
     {"talk_base", "", "share of owners", 0.1, 0, 1, "owners who talk though nothing surprised them", "set by hand"}},
    {&CommunicateParameters::talk_slope,
     {"talk_slope", "", "share per experience unit", 0.5, 0, 100, "owners who talk because of a surprise",
      "set by hand"}},
    {&CommunicateParameters::negative_talk,
     {"negative_talk", "", "ratio", 2, 0, 10, "weight of disappointed talk", "Goldenberg et al. 2007"}},
    {&CommunicateParameters::supporter_talk,
     {"supporter_talk", "", "ratio", 1.5, 0, 10, "talk of a group that supports the consortium", "model 6.12"}},
    {&CommunicateParameters::crisis_media_factor,
     {"crisis_media_factor", "", "ratio", 0.5, 0, 1, "worth of advertising while a crisis lasts",
      "Van Heerde et al. 2007; model 6.10"}},
    {&CommunicateParameters::crisis_media_gap,
     {"crisis_media_gap", "", "share", 0.05, 0, 1, "mean gap of non-owners above which a crisis lasts",
      "decision 0031"}},
}};

/// Koyck stock A' = lambda A + ad [model 6.9]: a unit a month settles at 1/(1 - lambda).
inline double media_stock_after(double stock, double advertising, const CommunicateParameters& with) {
  return with.media_carry_over * stock + advertising;
}

/// Share of owners who talk, min(1, base + slope |d|), twice as heavy when d < 0, more where the group supports the
/// consortium [model 6.9, 6.12].
double talk_of_owners(double surprise, bool supports, const CommunicateParameters& with);

/// What a group's non-owners hear about one consortium.
struct Hearsay {
  double volume = 0.0;   ///< vol = (1 - sigma) talk_g own_g + sigma talk own
  double valence = 0.0;  ///< satisfaction of those who are heard, by volume
  double trust = 0.0;    ///< their trust, by volume
};

/// What has been said about one consortium: talk x owners, and satisfaction and trust weighted by it. Of one group as a
/// share of that group, or of everybody as a share of all.
struct Talk {
  double volume = 0.0;
  double satisfaction = 0.0;  ///< volume x satisfaction
  double trust = 0.0;         ///< volume x trust
};

/// Mixes a group's own talk with everybody's by its social reach sigma [model 6.9; decision 0030].
Hearsay hear(const Talk& own_group, const Talk& everybody, double social_reach);

}  // namespace coalis
