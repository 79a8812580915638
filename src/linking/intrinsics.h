// SPDX-License-Identifier: Apache-2.0
// Intrinsics: functions whose result can be computed (catalogue group "intrinsic"), formats and
// arithmetic.
#pragma once

#include <string>
#include <string_view>

#include "linking/closer.h"

namespace cutaway::linking {

class Intrinsics {
 public:
  explicit Intrinsics(Closer& closer) : closer_(closer) {}
  /// The result of a call or format; empty when it is none of the known functions.
  Texts texts(const At& at, int depth);
  /// A constant that is one of a unit (`time.Second`) as "1 second"; empty for other things.
  Texts unit(const Entity& constant, const At& at) const;
  /// A member that says the whole of what it is asked of (`href` of an address).
  bool is_whole(const Entity& member) const;
  /// The argument that a call gives back unchanged; invalid when it does no such thing.
  ValueId same_argument(const At& at) const;
  /// An argument by number ("1") or keyword; a `keyword` entry is taken when there is one.
  ValueId argument(const At& at, std::string_view number_or_name,
                   std::string_view keyword = {}) const;

 private:
  const std::string* entry(const At& at) const;
  Texts of_number(const At& at, const syntax::ValueNode& callee);
  Texts joined_receiver(const At& at, const syntax::ValueNode& callee, int depth);
  Texts apply(const At& at, const Parameters& parameters, int depth);
  Texts formatted(const At& at, std::string_view style, int depth);
  Texts duration(const At& at, const Parameters& parameters, int depth);
  Texts piece(const At& at, ValueId value, int depth);
  std::vector<ValueId> inputs(const At& at) const;

  Closer& closer_;
};

/// "60" * "24" → "1440"; "10" * "1 second" → "10 seconds". False when it cannot be computed.
bool calculate(std::string_view left, std::string_view op, std::string_view right,
               std::string& out);

}  // namespace cutaway::linking
