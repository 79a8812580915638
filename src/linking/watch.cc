// SPDX-License-Identifier: Apache-2.0
// Notes looks and questions, and asks questions again.
#include "linking/watch.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "base/hash.h"

namespace cutaway::linking {
namespace {

constexpr std::size_t kMaxQuestions = 256;
thread_local syntax::LookLog thread_log;
thread_local std::unordered_set<std::uint32_t> thread_rows;

/// Puts one question to a resolver.
class Asked {
 public:
  explicit Asked(const ModuleResolver& resolver)
      : resolver_(resolver), before_(std::exchange(asking_now, true)) {}
  ~Asked() { asking_now = before_; }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;
  const ModuleResolver* operator->() const { return &resolver_; }

 private:
  const ModuleResolver& resolver_;
  bool before_;
};

std::uint64_t fingerprint_of_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + '\n';
  return hash64(text);
}

}  // namespace

bool FileLooks::takes(const Question& question) {
  if (by_paths) return false;
  by_paths = questions.size() >= kMaxQuestions;
  return !by_paths && std::ranges::none_of(questions, [&](const Question& known) {
    return known.kind == question.kind && known.from == question.from &&
           known.resolver == question.resolver && known.symbol == question.symbol &&
           known.first == question.first && known.second == question.second;
  });
}

void note_row(std::uint32_t mark) {
  if (looks_now != nullptr) thread_rows.insert(mark);
}

Watching::Watching(FileLooks* looks, FileId file, std::size_t files) : looks_(looks) {
  if (looks_ == nullptr) return;
  thread_log.begin(file, files);
  syntax::look_log = &thread_log;
  looks_now = looks_;
}

Watching::~Watching() {
  if (looks_ == nullptr) return;
  syntax::look_log = nullptr;
  looks_now = nullptr;
  const std::vector<FileId> seen = thread_log.end();
  std::vector<FileId> all;
  std::ranges::set_union(looks_->files, seen, std::back_inserter(all));
  if (all.size() > looks_->files.size()) looks_->files = std::move(all);
  std::vector<std::uint32_t>& rows = looks_->rows;
  rows.insert(rows.end(), thread_rows.begin(), thread_rows.end());
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  thread_rows.clear();
}

std::uint64_t fingerprint(const Resolution& resolution, const Files& files,
                          const Packages& packages) {
  std::string text(1, static_cast<char>(resolution.kind));
  if (resolution.kind == Resolution::Kind::file) text += files.path(resolution.file);
  if (resolution.symbol.valid()) text += '\n' + std::to_string(resolution.symbol.value);
  if (resolution.kind == Resolution::Kind::package) text += packages.key(resolution.id);
  if (resolution.kind == Resolution::Kind::folder) text += files.folder(resolution.id);
  for (const std::string* part : {&resolution.package, &resolution.origin, &resolution.rest})
    text += '\n' + *part;
  return hash64(text);
}

Resolution WatchedResolver::note(Question question, Resolution answer) const {
  if (!looks_now->takes(question)) return answer;
  question.answer = fingerprint(answer, files_, packages_);
  looks_now->questions.push_back(std::move(question));
  return answer;
}

Resolution WatchedResolver::resolve(FileId from, std::string_view module,
                                    std::string_view name) const {
  Resolution answer = Asked(*asked_)->resolve(from, module, name);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::resolve, number_, from, std::string(module), std::string(name), 0},
              std::move(answer));
}

std::vector<std::string> WatchedResolver::local_names(FileId from, std::string_view module) const {
  std::vector<std::string> answer = Asked(*asked_)->local_names(from, module);
  if (looks_now == nullptr) return answer;
  Question question{Question::Kind::local_names, number_, from, std::string(module), {}, 0};
  if (!looks_now->takes(question)) return answer;
  question.answer = fingerprint_of_names(answer);
  looks_now->questions.push_back(std::move(question));
  return answer;
}

Resolution WatchedResolver::inside(FileId module, std::string_view name) const {
  Resolution answer = Asked(*asked_)->inside(module, name);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::inside, number_, module, std::string(name), {}, 0},
              std::move(answer));
}

Resolution WatchedResolver::inside_folder(std::string_view folder, std::string_view name) const {
  Resolution answer = Asked(*asked_)->inside_folder(folder, name);
  if (looks_now == nullptr) return answer;
  return note(
      {Question::Kind::inside_folder, number_, {}, std::string(folder), std::string(name), 0},
      std::move(answer));
}

Resolution WatchedResolver::global(FileId from, SymbolId scope, std::string_view name) const {
  Resolution answer = Asked(*asked_)->global(from, scope, name);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::global, number_, from, std::string(name), {}, 0, scope},
              std::move(answer));
}

/// It follows from what all the files in between include.
int WatchedResolver::nearness(FileId from, FileId to) const {
  note_all();
  return Asked(*asked_)->nearness(from, to);
}

Resolution WatchedResolver::nested(SymbolRef type, std::string_view name) const {
  Resolution answer = Asked(*asked_)->nested(type, name);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::nested, number_, type.file, std::string(name), {}, 0, type.symbol},
              std::move(answer));
}

std::uint64_t WatchedResolver::fingerprint_of(std::span<const SymbolRef> answers) const {
  std::string text;
  for (const SymbolRef& answer : answers) {
    text += files_.path(answer.file);
    text += '\n' + std::to_string(answer.symbol.value) + '\n';
  }
  return hash64(text);
}

std::span<const SymbolRef> WatchedResolver::parts(SymbolRef type) const {
  const std::span<const SymbolRef> answer = Asked(*asked_)->parts(type);
  if (looks_now == nullptr) return answer;
  Question question{Question::Kind::parts, number_, type.file, {}, {}, 0, type.symbol};
  if (!looks_now->takes(question)) return answer;
  question.answer = fingerprint_of(answer);
  looks_now->questions.push_back(std::move(question));
  return answer;
}

Resolution WatchedResolver::qualified(FileId from, std::string_view name) const {
  Resolution answer = Asked(*asked_)->qualified(from, name);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::qualified, number_, from, std::string(name), {}, 0},
              std::move(answer));
}

std::uint64_t WatchedResolver::fingerprint_of(std::span<const Resolution> answers) const {
  std::string text;
  for (const Resolution& answer : answers)
    text += std::to_string(fingerprint(answer, files_, packages_)) + '\n';
  return hash64(text);
}

std::span<const Resolution> WatchedResolver::visible(FileId file) const {
  const std::span<const Resolution> answer = Asked(*asked_)->visible(file);
  if (looks_now == nullptr) return answer;
  Question question{Question::Kind::visible, number_, file, {}, {}, 0};
  if (!looks_now->takes(question)) return answer;
  question.answer = fingerprint_of(answer);
  looks_now->questions.push_back(std::move(question));
  return answer;
}

Resolution WatchedResolver::foreign(SymbolRef type) const {
  Resolution answer = Asked(*asked_)->foreign(type);
  if (looks_now == nullptr) return answer;
  return note({Question::Kind::foreign, number_, type.file, {}, {}, 0, type.symbol},
              std::move(answer));
}

/// Spelling only.
std::string WatchedResolver::from_inside(std::string_view module, unsigned levels) const {
  return Asked(*asked_)->from_inside(module, levels);
}

/// Decided by the arguments and the catalogue alone, as is `surely_holds`.
bool WatchedResolver::may_hold(const Resolution& module, std::string_view name) const {
  return Asked(*asked_)->may_hold(module, name);
}

bool WatchedResolver::surely_holds(const Resolution& module, std::string_view name) const {
  return Asked(*asked_)->surely_holds(module, name);
}

std::uint64_t WatchedResolver::ask_again(const Question& question) const {
  switch (question.kind) {
    case Question::Kind::resolve:
      return fingerprint(asked_->resolve(question.from, question.first, question.second), files_,
                         packages_);
    case Question::Kind::local_names:
      return fingerprint_of_names(asked_->local_names(question.from, question.first));
    case Question::Kind::global:
      return fingerprint(asked_->global(question.from, question.symbol, question.first), files_,
                         packages_);
    case Question::Kind::nested:
      return fingerprint(asked_->nested({question.from, question.symbol}, question.first), files_,
                         packages_);
    case Question::Kind::foreign:
      return fingerprint(asked_->foreign({question.from, question.symbol}), files_, packages_);
    case Question::Kind::parts:
      return fingerprint_of(asked_->parts({question.from, question.symbol}));
    case Question::Kind::qualified:
      return fingerprint(asked_->qualified(question.from, question.first), files_, packages_);
    case Question::Kind::visible:
      return fingerprint_of(asked_->visible(question.from));
    case Question::Kind::inside:
      return fingerprint(asked_->inside(question.from, question.first), files_, packages_);
    case Question::Kind::inside_folder:
      return fingerprint(asked_->inside_folder(question.first, question.second), files_, packages_);
  }
  return 0;
}

}  // namespace cutaway::linking
