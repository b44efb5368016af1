#include "catalogue.hpp"

namespace coalis::classics {

Experiment cowan_jonard_zimmermann2007() {
  return {
      .name = "cowan-jonard-zimmermann-2007",
      .group = kNotAsAnOracle,
      .citation =
          "Cowan, R., Jonard, N. & Zimmermann, J.-B. (2007). Bilateral collaboration and the emergence of innovation "
          "networks. Management Science 53(7), 1051-1067.",
      .question = "Which networks emerge when firms choose partners by relational and structural credit?",
      .reproduced = "",
      .not_reproduced =
          "Nothing is judged. An independent replication states that it did not arrive at the published results, and "
          "that the authors report their code as lost; what is left, figures without tables, cannot decide between "
          "readings of the text. The equations of credit (success .75 + .20 credit, decay .98 a period) serve the "
          "flagship's search_innovation and form_ties, as a mechanism and not as an oracle.",
      .settings = {},
      .data = {},
      .carry_out = [](const Request&) -> Result<Findings> { return Findings{}; }};
}

}  // namespace coalis::classics
