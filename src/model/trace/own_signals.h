// SPDX-License-Identifier: Apache-2.0
// OwnSignals: functions that wait for a signal which the program keeps as a constant
// (`order_paid.connect(send_bill)`, `order_paid.send(order)`), or for a name on an emitter of its
// own (`eventBus.on(ORDER_PAID, …)`, `eventBus.emit(ORDER_PAID, order)`).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"

namespace cutaway::model {

class OwnSignals {
 public:
  /// By the rows of `[own_signals]` in catalogue/trace.toml.
  explicit OwnSignals(const Inputs& in);

  /// The functions that wait for what the call tells; none when the call tells nothing, when the
  /// signal is not known for sure, and of those that wait for one sender only.
  std::vector<SymbolRef> takers(FileId file, std::uint32_t call) const;

 private:
  using Named = std::pair<std::string, std::string>;  ///< name of the emitter, of the event
  const syntax::Symbol& symbol(SymbolRef ref) const;
  bool says(std::string_view list, std::string_view word) const;
  void find_made(FileId file);
  void find_marked(FileId file);
  void note(FileId file, const syntax::Call& call);
  SymbolRef signal(FileId file, const std::string& dotted) const;
  SymbolRef function_in(FileId file, ValueId value) const;
  Named event(FileId file, const syntax::Call& call) const;
  bool of_one_sender(const syntax::Syntax& syntax, std::uint32_t first, std::uint32_t count) const;

  const Inputs& in_;
  std::map<std::string, std::vector<std::string>, std::less<>> rows_;
  std::map<std::string, std::vector<SymbolRef>, std::less<>> made_;  ///< constants, by their name
  std::map<SymbolRef, std::vector<SymbolRef>> waiting_;              ///< by the constant
  std::map<Named, std::vector<SymbolRef>> listening_;
};

}  // namespace cutaway::model
