// SPDX-License-Identifier: Apache-2.0
// HandedWork: work that own code leaves for later by a queue of its own: `MailQueue.enqueue(order)`
// where `run_worker(MailQueue, { run: send })` works on it, and `jobs.trigger({ name: "send.mails"
// })` where a job of that name stands beside its function.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inputs.h"
#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

struct CallEffect;
struct Landing;

class HandedWork {
 public:
  /// By the rows of `[handed_work]` in catalogue/trace.toml.
  HandedWork(const Inputs& in, const CallBodies& bodies);

  /// The function that works on what the call puts into an own queue, a constant that is handed to
  /// one call together with that function; may be invalid.
  SymbolRef worker_of(FileId file, std::uint32_t call) const;
  /// What runs a job that the call is given and that the module of the job has made of what it
  /// takes: `Oban.insert(Letters.new(args))`; may be invalid.
  SymbolRef job_given(FileId file, std::uint32_t call) const;
  /// The name of work that a call of such a name is given as a text; "" where it is given none.
  std::string name_given(FileId file, std::uint32_t call) const;
  /// The job of that name, else the only function of code in the language of the file that stands
  /// beside it; may be invalid.
  SymbolRef named(const Tracing::Tables& tables, const std::string& name, FileId file) const;
  /// The same function by the text with which the constant is made: "mail_queue".
  SymbolRef worker_named(std::string_view name) const;

 private:
  void find_workers(FileId file);
  SymbolRef job_of(FileId file, SymbolId scope, const syntax::ValueNode& maker) const;
  SymbolRef function_in(FileId file, ValueId value, int depth) const;
  SymbolRef work_in(FileId file, ValueId value) const;
  bool says(std::string_view list, std::string_view word) const;
  std::string text_of(FileId file, ValueId value) const;

  const Inputs& in_;
  const CallBodies& bodies_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> words_;
  std::map<SymbolRef, SymbolRef> workers_;  ///< by the constant; invalid = several
  /// By name and ecosystem of who asks.
  mutable std::map<std::pair<std::string, std::string>, SymbolRef> named_;
};

/// The constant outside of functions that a name stands for in a file, its own or an imported one;
/// may be invalid.
SymbolRef constant_named(const Inputs& in, FileId file, std::string_view name);

/// What takes over where a call hands work to an own queue; the effect becomes one that leaves it
/// for later. Nothing where the call does something else.
std::vector<Landing> handed_work(const Tracing::Tables& tables, const HandedWork& work, FileId file,
                                 std::uint32_t call, CallEffect& effect);

}  // namespace cutaway::model
