// SPDX-License-Identifier: Apache-2.0
// Aspects: functions that run around others because those carry a mark of the project's own:
// `@AfterReturning("@annotation(log)")` runs after each function that is marked `@Log`, and a
// function that `@members` makes runs around what is marked so.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/inputs.h"
#include "model/trace/call_bodies.h"
#include "model/trace/trace.h"

namespace cutaway::model {

class Aspects {
 public:
  explicit Aspects(const Inputs& in);

  struct Advice {
    SymbolRef body;
    std::string_view when;  ///< before | after | around | failing
    std::string mark;       ///< "Log"
    Place place;            ///< the line of the mark
    bool slot = false;      ///< the mark puts it in the place of the function
  };
  /// What runs around the function, in the order of the marks.
  const std::vector<Advice>& of(SymbolRef function) const;

 private:
  struct Told {
    SymbolRef body;
    std::string_view when;
  };
  void note_advice(const Inputs& in, FileId file);
  void note_marks(const Inputs& in, FileId file);
  void note_wrappers(const Inputs& in, FileId file, bool slots);
  std::string mark_of(const syntax::Syntax& syntax, const syntax::Annotation& note) const;

  std::vector<std::pair<std::string, std::string>> known_;         ///< when, glob on origins
  std::map<std::string, std::vector<Told>, std::less<>> by_mark_;  ///< by the mark's name
  std::map<std::string, std::string, std::less<>> cuts_;           ///< "cut()" of a class → mark
  std::map<SymbolRef, std::vector<Advice>> advice_;
};

/// The step that enters what runs before an entry point; `said`: its class says so.
TraceStep first_step(const RunsBefore& before, const CallBodies& bodies, PartId part, bool said);
/// The step that tells that the advice runs.
TraceStep advice_step(const Aspects::Advice& advice, const CallBodies& bodies, PartId part);

}  // namespace cutaway::model
