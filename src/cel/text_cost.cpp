#include "cel/text_cost.hpp"

namespace orr::cel {

bool PaidText::append(std::string_view piece) {
  unpaid_ += piece.size();
  if (!call_.afford(unpaid_ / 10)) { return false; }
  unpaid_ %= 10;
  text_ += piece;
  return true;
}

}  // namespace orr::cel
