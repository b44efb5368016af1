#include "coalis/model/world.hpp"

namespace coalis {

void MonthFlows::reset(std::size_t consortia) {
  for (std::vector<double>* column :
       {&revenue, &fee_income, &complement_income, &to_large, &to_small, &own_gain, &partner_gain, &user_gain}) {
    column->assign(consortia, 0.0);
  }
  for (std::vector<std::int64_t>* column : {&ideas_posted, &ideas_read, &ideas_used, &crises}) {
    column->assign(consortia, 0);
  }
  innovations.assign(consortia, kInnovationKinds);
}

}  // namespace coalis
