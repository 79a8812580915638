// SPDX-License-Identifier: Apache-2.0
// Own refusals: functions before handlers that answer some requests themselves.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// Kind of a Guarding that refuses so; its value says whom, or with which status.
inline constexpr std::string_view kRefusal = "refuses";

/// "may refuse requests that another site forged (CSRF)", "may answer 418 itself", "may send
/// elsewhere".
std::string refusal_words(const Guarding& refusal);

/// The status ("418", or "redirect") with which an own function or class that stands before
/// handlers answers some requests itself, under a condition; empty when it is not seen to.
class OwnRefusals {
 public:
  explicit OwnRefusals(const ReaderContext& context);
  const std::string& of(SymbolRef symbol);

 private:
  std::string read(SymbolRef symbol) const;
  std::string status_named(const syntax::Syntax& syntax, ValueId value) const;
  std::string status_of(const syntax::Syntax& syntax, const syntax::Call& call) const;
  std::string status_in(std::string_view name) const;

  const ReaderContext& context_;
  std::set<std::string, std::less<>> answers_, answered_, numbers_, before_;
  std::map<std::string, std::string, std::less<>> statuses_, refuses_;
  std::map<SymbolRef, std::string> known_;
};

}  // namespace cutaway::meaning
