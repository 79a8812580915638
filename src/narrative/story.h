// SPDX-License-Identifier: Apache-2.0
// Story: an analysis with what the sentences need beside it, worked out once: name, kind, own
// words, domain words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/model.h"
#include "model/quotes.h"
#include "narrative/document.h"
#include "narrative/stack/frameworks.h"
#include "narrative/texts/domain_words.h"
#include "narrative/texts/kind.h"
#include "narrative/texts/sources_of_words.h"

namespace cutaway::findings {
struct Ledger;
}
namespace cutaway::history {
struct Message;
}
namespace cutaway::model {
struct Dependence;
class Tracing;
struct Vendor;
}  // namespace cutaway::model

namespace cutaway::narrative {

struct Story {
  explicit Story(const model::Analysis& of);

  const model::Analysis& analysis;
  mutable model::Quotes quotes;    ///< reads lines on demand; not thread-safe
  std::string name;                ///< as people write it
  std::vector<std::string> names;  ///< every way the project is called, for comparing
  std::optional<FileId> readme;    ///< the one that speaks of the whole
  std::vector<LanguagePart> languages;
  std::string main_language;
  std::vector<Wording> wordings;  ///< best first
  std::vector<DomainWord> words;  ///< best first
  std::vector<FrameworkUse> frameworks;
  Kind kind;
  bool has_ui = false, is_monorepo = false;

  const model::Model& model() const { return *analysis.model; }
  const meaning::Facts& facts() const { return *analysis.facts; }
  const sources::SourceTree& tree() const { return *analysis.project->tree; }
  const std::string& path(FileId id) const { return tree().file(id).path; }
  /// Whether the word stands in the place's lines, without regard to case; a place of line 1 also
  /// stands for its path.
  bool stands(const Place& place, std::string_view word) const;
  /// The first line of the file, from `from` on, that holds the word; invalid file when there is
  /// none.
  Place find_line(FileId file, std::string_view word, std::uint32_t from = 1) const;
  /// What hinders the work; worked out when it is first asked for. Not thread-safe.
  const findings::Ledger& ledger() const;
  /// What all traces share; worked out when it is first asked for. Not thread-safe.
  const model::Tracing& tracing() const;
  /// What each of the tracing's entry points waits for, in their order; likewise.
  const std::vector<model::Dependence>& needs() const;
  /// Outside vendors by how much of the code calls them; likewise.
  const std::vector<model::Vendor>& vendors() const;
  /// What commits say, newest first; read when it is first asked for. Not thread-safe.
  const std::vector<history::Message>& messages() const;

 private:
  mutable std::shared_ptr<const std::vector<history::Message>> messages_;
  mutable std::shared_ptr<const std::vector<model::Vendor>> vendors_;
  mutable std::shared_ptr<const model::Tracing> tracing_;
  mutable std::shared_ptr<const std::vector<model::Dependence>> needs_;
  mutable std::shared_ptr<const findings::Ledger> ledger_;
};

}  // namespace cutaway::narrative
