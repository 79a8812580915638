// SPDX-License-Identifier: Apache-2.0
// Messages that code sends to a process of the program, which a function of the same module takes:
// `Process.send_after(self(), :sweep, 5000)` and `def handle_info(:sweep, state)`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// What is sent, and who takes it.
struct SentMessage {
  std::string message;  ///< "sweep" of `:sweep` and of `{:sweep, id}`
  SymbolRef taker;      ///< the clause that is written for it, else the first for any message
  ValueId after;        ///< how long it waits, in milliseconds; invalid where it is sent at once
  bool later = false;   ///< nobody waits until it is taken
};

/// The rows of `[messages]` in catalogue/clocks.toml, read once.
class SentMessages {
 public:
  explicit SentMessages(const ReaderContext& context);
  /// Nothing where the module around has no function that takes what the call sends.
  std::optional<SentMessage> of(FileId file, std::uint32_t call) const;

 private:
  struct Row {
    std::string_view origin, takes;
    std::size_t message = 0, after = 0;  ///< places; 0: is sent at once
    bool later = false;
  };
  const Row* row_of(FileId file, std::uint32_t call) const;

  const ReaderContext context_;
  std::vector<Row> rows_;
};

/// Work that a process gives itself for later: one `schedule` for each message of a module whose
/// taker sends it again, with the time, and one `job` for each that is sent after a while once.
std::vector<Meaning> find_timed_messages(const ReaderContext& context);

}  // namespace cutaway::meaning
