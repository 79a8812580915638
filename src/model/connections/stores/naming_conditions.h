// SPDX-License-Identifier: Apache-2.0
// Conditions that name a technology: `cfg.store == STORE_REDIS`, `case "s3":`, `if redis.Enabled`.
#pragma once

#include <set>
#include <string>

#include "model/inputs.h"

namespace cutaway::model {

class NamingConditions {
 public:
  explicit NamingConditions(const Inputs& in);

  /// The words that are the technology's own in names and values: "s3", "postgres"; may be empty.
  std::set<std::string> words_of(TechnologyId id) const;
  /// The innermost condition around the guard, itself included, that holds only where the words are
  /// chosen or switched on; invalid where none does.
  GuardId naming(const syntax::Syntax& syntax, GuardId guard,
                 const std::set<std::string>& words) const;

 private:
  bool names(const syntax::Syntax& syntax, const syntax::Guard& guard,
             const std::set<std::string>& words) const;
  bool holds_where(const syntax::Syntax& syntax, ValueId value, bool negated,
                   const std::set<std::string>& words, int depth) const;
  bool is_compared(const syntax::Syntax& syntax, const syntax::ValueNode& node, bool equal,
                   const std::set<std::string>& words) const;

  std::set<std::string, std::less<>> plain_;  ///< words that many products bear: "cloud"
  std::set<std::string, std::less<>> switches_;
  const Inputs& in_;
};

}  // namespace cutaway::model
