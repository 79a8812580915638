// SPDX-License-Identifier: Apache-2.0
// Watch: notes what the answers about one file hang on, so that they can be kept while it stays as
// it is. The tables of the linker note it themselves; who evaluates need not know.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "linking/resolver.h"
#include "syntax/look_log.h"

namespace cutaway::linking {

/// A question that was put to a module resolver while names were looked up, and a hash of its
/// answer.
struct Question {
  enum class Kind : std::uint8_t {
    resolve,
    local_names,
    inside,
    inside_folder,
    global,
    qualified,
    visible,
    nested,
    foreign,
    parts
  };
  Kind kind = Kind::resolve;
  std::uint32_t resolver = 0;
  FileId from;
  std::string first, second;
  std::uint64_t answer = 0;
  SymbolId symbol = {};  ///< of `from`, when it is about one
};

/// What the links of one file hang on beside its own Syntax.
struct FileLooks {
  std::vector<FileId> files;            ///< sorted: their Syntax, names or slots
  std::vector<std::uint32_t> packages;  ///< whose files were asked for
  std::vector<std::uint32_t> rows;      ///< sorted marks of what packages were asked to declare
  std::vector<Question> questions;
  bool by_paths = false;  ///< also something that any path, language or manifest may change
  bool by_all = false;    ///< also something that any change may change

  /// Whether the question is a new one that shall be kept.
  bool takes(const Question& question);
};

inline thread_local constinit FileLooks* looks_now = nullptr;
/// Whether a resolver is asked: the question is noted as a whole, not the paths it tries.
inline thread_local constinit bool asking_now = false;

/// `mark` of a row of Packages, be there such a row or not.
void note_row(std::uint32_t mark);

inline void note_package(std::uint32_t package) {
  if (looks_now == nullptr) return;
  for (const std::uint32_t known : looks_now->packages) {
    if (known == package) return;
  }
  looks_now->packages.push_back(package);
}
inline void note_paths() {
  if (looks_now != nullptr && !asking_now) looks_now->by_paths = true;
}
/// To be called by whatever answers from a table over the whole project that notes nothing finer.
inline void note_all() {
  if (looks_now != nullptr) looks_now->by_all = true;
}

/// While it lives, what this thread asks is added to the looks of a file; null: nothing is noted.
class Watching {
 public:
  Watching(FileLooks* looks, FileId file, std::size_t files);
  ~Watching();
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

 private:
  FileLooks* looks_;
};

/// While it lives, nothing is noted.
class Unwatched {
 public:
  Unwatched()
      : looks_(std::exchange(looks_now, nullptr)), log_(std::exchange(syntax::look_log, nullptr)) {}
  ~Unwatched() {
    looks_now = looks_;
    syntax::look_log = log_;
  }
  Unwatched(const Unwatched&) = delete;
  Unwatched& operator=(const Unwatched&) = delete;

 private:
  FileLooks* looks_;
  syntax::LookLog* log_;
};

/// The same answer has the same hash in any run, whatever the numbers of files are.
std::uint64_t fingerprint(const Resolution& resolution, const Files& files,
                          const Packages& packages);

/// A resolver that notes its questions.
class WatchedResolver final : public ModuleResolver {
 public:
  WatchedResolver(std::unique_ptr<ModuleResolver> asked, std::uint32_t number, const Files& files,
                  const Packages& packages)
      : asked_(std::move(asked)), number_(number), files_(files), packages_(packages) {}

  Resolution resolve(FileId from, std::string_view module, std::string_view name) const override;
  std::vector<std::string> local_names(FileId from, std::string_view module) const override;
  Resolution inside(FileId module, std::string_view name) const override;
  Resolution inside_folder(std::string_view folder, std::string_view name) const override;
  Resolution global(FileId from, SymbolId scope, std::string_view name) const override;
  Resolution nested(SymbolRef type, std::string_view name) const override;
  Resolution foreign(SymbolRef type) const override;
  std::span<const SymbolRef> parts(SymbolRef type) const override;
  Resolution qualified(FileId from, std::string_view name) const override;
  std::span<const Resolution> visible(FileId file) const override;
  std::string from_inside(std::string_view module, unsigned levels) const override;
  bool may_hold(const Resolution& module, std::string_view name) const override;
  bool surely_holds(const Resolution& module, std::string_view name) const override;
  int nearness(FileId from, FileId to) const override;

  /// The hash of the answer that the question gets now.
  std::uint64_t ask_again(const Question& question) const;

 private:
  Resolution note(Question question, Resolution answer) const;
  std::uint64_t fingerprint_of(std::span<const Resolution> answers) const;
  std::uint64_t fingerprint_of(std::span<const SymbolRef> answers) const;

  std::unique_ptr<ModuleResolver> asked_;
  std::uint32_t number_;
  const Files& files_;
  const Packages& packages_;
};

}  // namespace cutaway::linking
