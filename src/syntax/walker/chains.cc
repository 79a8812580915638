// SPDX-License-Identifier: Apache-2.0
// Chains of calls, `a.b().c().d()`: one that is too large for a single value is built link by link.
#include <algorithm>

#include "syntax/walker/walker.h"

namespace cutaway::syntax {
namespace {

constexpr std::size_t kLongChain = 4;  // calls; shorter ones fit as they are
constexpr std::size_t kMaxChain = 400;
constexpr unsigned kMaxChainsOpen = 6;

}  // namespace

/// The call that a call is made on: `a.b()` of `a.b().c()`.
NodeIndex Walker::receiver_call(NodeIndex call) const {
  const Rule* own = &rule(call);
  if (own->form != Form::call) return kNoNode;
  NodeIndex object = call;
  if (has(*own, Slot::callee)) {
    object = unwrap(child(call, Slot::callee));
    if (object == kNoNode || rule(object).form != Form::member) return kNoNode;
  }
  object = unwrap(child(object, Slot::object));
  return object != kNoNode && rule(object).form == Form::call ? object : kNoNode;
}

/// Builders of a hundred calls would not fit, nor one whose first call is given a large record:
/// each call of the chain is built with a budget of its own, the innermost first, and stands as a
/// few nodes in the next one.
void Walker::build_chain(NodeIndex call) {
  if (chains_open_ >= kMaxChainsOpen) return;
  std::vector<NodeIndex> chain;
  for (NodeIndex at = receiver_call(call); at != kNoNode && chain.size() < kMaxChain;
       at = receiver_call(at)) {
    if (memo_[at].valid()) break;
    chain.push_back(at);
  }
  if (chain.empty()) return;
  const bool is_long = chain.size() >= kLongChain, inside = in_function();
  const unsigned budget = is_long || inside ? kNodeLimit : kNodeLimitOnTop;
  // What is left of a large table at the top may be less than a link needs.
  const unsigned room = inside ? budget : std::min(budget, left_);
  if (!is_long && at(chain.front()).next - chain.front() <= room) return;
  const unsigned left = left_;
  const bool overflow = overflow_, deep = deep_;
  ++chains_open_;
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    left_ = budget;
    overflow_ = deep_ = false;
    memo_[*at] = build(*at, {}, 0);
    if (overflow_ || deep_) cut_links_.insert(memo_[*at]);
    sizes_[memo_[*at].index()] = std::min(sizes_[memo_[*at].index()], kLinkSize);
  }
  --chains_open_;
  left_ = left;
  overflow_ = overflow;
  deep_ = deep;
}

}  // namespace cutaway::syntax
