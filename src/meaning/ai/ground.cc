// SPDX-License-Identifier: Apache-2.0
// Finds the calls that ask models and, going up from them, the functions that lead there: a wrapper
// around a client is a client.
#include "meaning/ai/ground.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "meaning/ai/paths/asked_names.h"
#include "meaning/ai/paths/call_kind.h"
#include "meaning/ai/paths/rpc_callers.h"
#include "meaning/ai/paths/senders.h"
#include "meaning/ai/paths/test_only.h"
#include "meaning/ai/ways.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostSteps = 4;
constexpr std::size_t kMostReached = 20'000;
constexpr std::size_t kMostCallers = 400;

constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
    {"calls.chat", "chat"},
    {"calls.embedding", "embedding"},
    {"calls.image", "image"},
    {"calls.speech", "speech"}};

/// `prisma.messages.create` keeps a row, whatever its table is called.
bool keeps_rows(const AiWords& words, std::string_view path) {
  const auto parts = split(path, '.');
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return words.has("calls.keepers", letters_of(part)); });
}

/// Where a record that asks a model is sent; nothing where nobody is seen to send it.
std::optional<Place> sent_at(const AiGround& ground, FileId id, const Standing& standing,
                             SymbolRef scope, std::uint32_t line) {
  const syntax::Syntax& syntax = ground.context.project.of(id);
  const SymbolId within = innermost_function(syntax, symbol_at(syntax, line));
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    // `app.post("/chat", () => { … })` sends nothing of what the function in it holds.
    if (call.line <= line && call.end_line >= line && ai_sends(ground, id, i) &&
        innermost_function(syntax, call.scope) == within)
      return Place{id, call.line, std::max(call.line, call.end_line)};
  }
  using Kind = Holder::Kind;
  if (standing.holder.kind == Kind::binding || standing.holder.kind == Kind::symbol)
    if (const auto sent = ai_sender_in(ground, scope, line, standing.holder.name)) return sent;
  // `const [settings, setSettings] = useState({ model, prompt })` sends nothing.
  if (standing.holder.kind == Kind::binding && standing.callees.empty())
    return ai_sender_in(ground, scope, line, {});
  if (standing.holder.kind != Kind::exit || !scope.symbol.valid()) return std::nullopt;
  for (const auto& [file, index] : ground.context.links.callers(scope)) {
    const syntax::Call& call = ground.context.project.of(file).calls[index];
    const SymbolRef caller{file, ground.file(file).named(call.scope)};
    if (const auto sent = ai_sender_in(ground, caller, call.line, {})) return sent;
  }
  return std::nullopt;
}

/// `toChatRequest(model, history)` of another file puts together what is sent in ways that were not
/// followed: who calls it asks.
bool made_for_others(const AiGround& ground, const Standing& standing, SymbolRef scope) {
  const bool kept =
      standing.holder.kind == Holder::Kind::binding || standing.holder.kind == Holder::Kind::exit;
  if (!kept || !standing.callees.empty() || !scope.symbol.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(scope.file);
  const std::string_view name = syntax.text(syntax.symbols[scope.symbol.index()].name);
  if (!ground.words.has_any("calls.makers", identifier_words(name))) return false;
  return std::ranges::any_of(ground.context.links.callers(scope), [&](const auto& caller) {
    return caller.first != scope.file && ground.is_product(caller.first);
  });
}

AiCall made(std::string_view kind, const Place& place, SymbolRef scope) {
  AiCall call;
  call.kind = kind, call.place = place, call.scope = scope;
  return call;
}

/// Only tries whether a key or a connection works; its texts and numbers are no product's.
bool only_tries(const AiWords& words, std::string_view function) {
  const std::vector<std::string> parts = identifier_words(function);
  if (parts.empty()) return false;
  // `test_key`, `models_test`
  if (words.has("calls.tries", parts.front()) || words.has("calls.tries", parts.back()))
    return true;
  return words.has_any("calls.checks", parts) && words.has_any("calls.checked", parts);
}

}  // namespace

AiGround::AiGround(const ReaderContext& context_in, const Facts& facts_in)
    : context(context_in),
      facts(facts_in),
      words(context_in.catalogue),
      rule_words(context_in.catalogue),
      entries(context_in, facts_in, words) {
  find_files();
  if (files.empty()) return;
  entries_of_catalogues = files_of_entries(context, files);
  for (const linking::SettingRead& read : context.links.setting_reads())
    if (read.default_value) reads_.try_emplace(read.place, &read);
  config = read_config(context, words, with_templates(context, words, files));
  dispatched_ = std::make_unique<Dispatched>(context, files);
  find_calls();
  find_reach();
  find_wrapped_calls();
  some_used_ = std::ranges::any_of(calls, [&](const AiCall& call) {
    return call.scope.symbol.valid() && !has_no_caller(call.scope);
  });
}

/// A call of the project's own wrapper is where a model is asked, if the way on was not followed.
void AiGround::find_wrapped_calls() {
  const std::size_t before = calls.size();
  for (const FileId id : files) find_written_calls(id, true);
  find_class_wrappers();
  find_named_wrappers();
  if (calls.size() == before) return;
  settle_calls();
  reach_.clear();
  find_reach();
}

std::string_view AiGround::category(TechnologyId id) const {
  if (!id.valid()) return {};
  return context.catalogue.technology(id).category;
}

bool AiGround::is_ai(TechnologyId id) const {
  const std::string_view of = category(id);
  return of == "AI provider" || of == "AI library" || of == "vector store" ||
         of == "machine learning";
}

/// Nothing is read where no technology shows that models are asked.
void AiGround::find_files() {
  bool any = false;
  for (const Sighting& sighting : facts.sightings) {
    if (!is_ai(sighting.technology)) continue;
    any = true;
    if (sighting.how == "import" || sighting.how == "call" || sighting.how == "address")
      at_work_.insert(sighting.place.file);
  }
  if (!any) return;
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    if (!is_own(context, FileId(i)) || beside(FileId(i))) continue;
    for (const FileId other : context.links.file_imports(FileId(i)))
      // A package of Go is taken in without its tests.
      if (context.project.file(other).origin == sources::Origin::test &&
          !path(other).ends_with("_test.go"))
        taken_in_.insert(other);
  }
  const std::set<FileId> tested = test_only_files(context);
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId id(i);
    if (is_product(id) && !beside(id) && !tested.contains(id) &&
        !words.fits("skip.paths", path(id)))
      files.push_back(id);
  }
}

bool AiGround::beside(FileId id) const {
  const std::string low = lower(path(id));
  // Where code works with models, a notebook beside it only tries something out.
  const auto is_code = [&](FileId file) { return !path(file).ends_with(".ipynb"); };
  if (low.ends_with(".ipynb") && std::ranges::any_of(at_work_, is_code)) return true;
  const std::string top = low.substr(0, low.find('/'));
  // `scripts/ingest.py` fills the store that the product looks things up in.
  const bool takes_in = (top == "scripts" || contains(low, "/scripts/")) &&
                        words.has_any("path.takes_in", identifier_words(base_name(low)));
  if (takes_in) return words.fits("beside.files", low);
  // `shop_evals/run.py`; a file at the top is no folder.
  const bool tries =
      top.size() < low.size() && words.has_any("beside.words", identifier_words(top));
  return tries || words.has("beside.top", top) || words.fits("beside.files", low);
}

const CodeFile& AiGround::file(FileId id) const {
  std::unique_ptr<CodeFile>& slot = open_[id];
  if (slot == nullptr) slot = std::make_unique<CodeFile>(context, id);
  return *slot;
}

SymbolRef AiGround::around(FileId id, SymbolId scope) const {
  const syntax::Syntax& syntax = context.project.of(id);
  for (int step = 0; step < 24 && scope.valid(); ++step) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (!symbol.name.empty()) return {id, scope};
    scope = symbol.container;
  }
  return {id, {}};
}

void AiGround::find_calls() {
  for (const Meaning& meaning : facts.meanings) {
    if (!is_product(meaning.place.file) || beside(meaning.place.file)) continue;
    std::string kind;
    if (meaning.means == "model_call") kind = "chat";
    if (meaning.means == "embedding") kind = "embedding";
    if (meaning.means == "reranker") kind = "rerank";
    if (kind.empty()) continue;
    AiCall call = made(kind, meaning.place, around(meaning.place.file, meaning.scope.symbol));
    call.technology = meaning.technology;
    if (const auto* model = meaning.role("model")) {
      if (const auto known = words.model(model->best())) {
        call.model = known->name;
        call.kind = known->kind;
      }
    }
    calls.push_back(std::move(call));
  }
  leave_out_makers();
  find_declared();
  for (const FileId id : files) {
    find_written_calls(id, false);
    find_requests(id);
    find_addressed(id);
  }
  // What is put together for others is asked by them: it stands for them where they were not seen.
  if (std::ranges::find(calls, "chat", &AiCall::kind) == calls.end())
    calls.insert(calls.end(), put_together_.begin(), put_together_.end());
  settle_calls();
}

/// By place, each once, with what is seen at the place.
void AiGround::settle_calls() {
  const auto by_place = [](const AiCall& call) {
    return std::tie(call.place.file, call.place.line);
  };
  std::ranges::stable_sort(calls, {}, by_place);
  join_requests();
  const auto [first, last] = std::ranges::unique(calls, {}, by_place);
  calls.erase(first, last);
  const TestOnlyLines tests(context);
  std::erase_if(calls, [&](const AiCall& call) {
    return is_trial(call.scope) || is_tried_out(call.place) || tests.hold(call.place);
  });
  for (AiCall& call : calls) {
    at_work_.insert(call.place.file);
    if (call.kind == "chat") call.kind = kind_by_function(context, call);
    read_manner(call);
    if (call.kind == "chat") read_stream_choice(call);
    read_given(context, words, call);
  }
}

/// What is sent lies within the call that sends it: both are one, and stream if one of them does.
void AiGround::join_requests() {
  std::vector<AiCall> kept;
  for (AiCall& call : calls) {
    AiCall* around = kept.empty() ? nullptr : &kept.back();
    const bool within = around != nullptr && around->place.file == call.place.file &&
                        around->kind == call.kind && call.place.line <= around->place.end_line;
    if (within)
      around->streams = around->streams || call.streams;
    else
      kept.push_back(std::move(call));
  }
  calls = std::move(kept);
}

/// `generateObject(…)`, `completions.parse(…)`; no `prettyObject(error)` or `JSON.parse(text)` of
/// what is done with the answer.
static bool gives_shape(const AiWords& words, std::string_view name, std::string_view path) {
  const std::string plain = letters_of(name);
  if (plain == "parse")
    return !words.has("shaped.never", letters_of(path.substr(0, path.find('.'))));
  const std::string whole = letters_of(path);
  return std::ranges::any_of(words.list("shaped.calls"), [&](std::string_view one) {
    return contains(plain, one) || contains(whole, one);
  });
}

/// `stream=True`, `{ stream: true }`, `response_format=Parcel`
static void read_key(const syntax::Syntax& syntax, const ValueNode& entry, AiCall& call) {
  if (entry.kind != ValueKind::entry || entry.child_count == 0) return;
  const std::string key = lower(syntax.text(entry.text));
  const ValueNode& said = syntax.value(syntax.child(entry, 0));
  call.streams = call.streams || (key == "stream" && syntax.text(said.text) == "true");
  call.shaped = call.shaped || key == "response_format" || key == "response_model";
}

/// Whether the answer comes piece by piece, or in a fixed shape: by the names of the calls there
/// and of what they are given.
void AiGround::read_manner(AiCall& call) const {
  const syntax::Syntax& syntax = context.project.of(call.place.file);
  for (const syntax::Call& made : syntax.calls) {
    if (made.line < call.place.line || made.line > call.place.end_line) continue;
    const std::string name = lower(syntax.text(made.name));
    call.streams = call.streams || contains(name, "stream");
    call.shaped = call.shaped || contains(name, "structured") ||
                  gives_shape(words, syntax.text(made.name), dotted(syntax, made.callee));
    for (std::uint32_t a = 0; a < made.argument_count; ++a) {
      const ValueNode& given = syntax.value(syntax.arguments[made.first_argument + a]);
      read_key(syntax, given, call);
      for (std::size_t c = 0; given.kind == ValueKind::record && c < given.child_count; ++c)
        read_key(syntax, syntax.value(syntax.child(given, c)), call);
    }
  }
}

/// `dict(model=…, stream=stream)` in the function: whether it streams is decided while it runs.
void AiGround::read_stream_choice(AiCall& call) const {
  if (call.streams || !call.scope.symbol.valid()) return;
  const syntax::Syntax& syntax = context.project.of(call.place.file);
  const syntax::Symbol& function = syntax.symbols[call.scope.symbol.index()];
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count == 0 || node.line < function.line ||
        node.line > call.place.end_line || lower(syntax.text(node.text)) != "stream")
      continue;
    const ValueNode& said = syntax.value(syntax.child(node, 0));
    const bool named = said.kind == ValueKind::reference || said.kind == ValueKind::parameter ||
                       said.kind == ValueKind::member;
    if (named) call.stream_by = written(syntax, syntax.child(node, 0));
  }
}

/// `Prism::text()->using(…)->asText()`, `$prism->asText()`: plain names that only say so at the end
/// of a chain which begins with that library.
static bool ends_known_chain(const AiWords& words, std::string_view name, std::string_view path) {
  return words.has("calls.chained", name) && path.size() > name.size() &&
         words.has("calls.begun", letters_of(path.substr(0, path.find('.'))));
}

/// `chat.sendMessage(…)` on a screen that takes in no provider's client goes to the own server.
static bool says_on_screen(const AiWords& words, const syntax::Syntax& syntax,
                           std::string_view path) {
  const bool screen = std::ranges::any_of(
      syntax.calls, [](const syntax::Call& call) { return (call.flags & syntax::kMarkup) != 0; });
  if (!screen || std::ranges::none_of(words.list("calls.screens"), [&](const std::string& end) {
        return ends_with_path(path, end);
      }))
    return false;
  return std::ranges::none_of(syntax.imports, [&](const syntax::Import& item) {
    return words.has("calls.screen_clients", syntax.text(item.module));
  });
}

/// Receivers that nobody typed are known by how the call is written.
void AiGround::find_written_calls(FileId id, bool wrapped) {
  const syntax::Syntax& syntax = context.project.of(id);
  const auto targets = context.links.calls(id);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const SymbolRef target = i < targets.size() ? targets[i].symbol : SymbolRef{};
    if (!wrapped &&
        (hands_over_ask(*this, id, call) || runs_made_model(*this, id, call) ||
         ends_known_chain(words, syntax.text(call.name), dotted(syntax, call.callee)))) {
      calls.push_back(made("chat", {id, call.line, std::max(call.line, call.end_line)},
                           around(id, call.scope)));
      continue;
    }
    if (target.symbol.valid() != wrapped || (wrapped && reached_from(target) != nullptr)) continue;
    const std::string_view name = syntax.text(call.name);
    for (const auto& [list, kind] : kKinds) {
      const auto ends = words.list(list);
      const bool near =
          std::ranges::any_of(ends, [&](const std::string& end) { return end.ends_with(name); });
      if (name.empty() || !near) continue;
      const std::string path = dotted(syntax, call.callee);
      if (keeps_rows(words, path) || says_on_screen(words, syntax, path) ||
          (!wrapped && runs_own_class(*this, id, call)))
        continue;
      if (std::ranges::none_of(ends, [&](const std::string& end) {
            const bool asks = !wrapped || end.starts_with("llm.");
            return asks && ends_with_path(path, end);
          }))
        continue;
      calls.push_back(
          made(kind, {id, call.line, std::max(call.line, call.end_line)}, around(id, call.scope)));
      break;
    }
  }
}

/// A record with both a model and messages is what is sent to a model, if something sends it: the
/// call that it is given to, or one that gets the name it is bound to, or what calls the function
/// that makes it.
void AiGround::find_requests(FileId id) {
  const syntax::Syntax& syntax = context.project.of(id);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::record || node.child_count < 2 || node.child_count > 40) continue;
    bool model = false, messages = false, streams = false, prompt = false, manner = false;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind != ValueKind::entry) continue;
      const std::string key = lower(syntax.text(entry.text));
      model = model || key == "model";
      messages = messages || key == "messages";
      prompt = prompt || key == "prompt";
      manner = manner || words.has("calls.manners", letters_of(key));
      const bool said = entry.child_count > 0 && key == "stream";
      if (said) streams = syntax.text(syntax.value(syntax.child(entry, 0)).text) == "true";
    }
    if (!model || (!messages && !(prompt && manner))) continue;
    const Standing standing = file(id).standing(ValueId(i));
    if (is_sample(standing)) continue;
    const SymbolRef scope = around(id, symbol_at(syntax, node.line));
    auto sent = sent_at(*this, id, standing, scope, node.line);
    const bool for_others = !sent && manner && made_for_others(*this, standing, scope);
    if (for_others) sent = Place{id, node.line, node.line};
    if (!sent) continue;
    const SymbolId sender = symbol_at(context.project.of(sent->file), sent->line);
    std::vector<AiCall>& list = for_others ? put_together_ : calls;
    list.push_back(made("chat", *sent, around(sent->file, sender)));
    list.back().streams = streams;
  }
}

/// From the calls up through those who call the functions around them.
void AiGround::find_reach() {
  const RpcCallers rpc(context, facts, words, files);
  std::vector<SymbolRef> open;
  const auto note = [&](SymbolRef at, const Reached& reached) {
    const SymbolRef caller = around(at.file, at.symbol);
    if (!caller.valid() || !is_product(at.file)) return;
    if (reach_.try_emplace(caller, Reached{reached.call, reached.steps + 1}).second)
      open.push_back(caller);
  };
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (calls[i].kind != "chat" || !calls[i].scope.valid()) continue;
    if (reach_.try_emplace(calls[i].scope, Reached{i, 0}).second) open.push_back(calls[i].scope);
  }
  for (std::size_t at = 0; at < open.size() && open.size() < kMostReached; ++at) {
    const Reached reached = reach_.at(open[at]);
    if (reached.steps >= kMostSteps) continue;
    // Whoever calls what a base declares may come here.
    for (const SymbolRef base : declared(open[at]))
      if (reach_.try_emplace(base, reached).second) open.push_back(base);
    for (const Dispatched::Line& line : dispatched().to(open[at])) note(line.scope, reached);
    const auto callers = context.links.callers(open[at]);
    if (callers.size() > kMostCallers) continue;
    for (const auto& [id, index] : callers) {
      const SymbolId scope = context.project.of(id).calls[index].scope;
      note({id, scope}, reached);
      for (const auto& [client, asking] : rpc.of({id, scope}))
        note({client, context.project.of(client).calls[asking].scope}, reached);
    }
  }
}

bool AiGround::is_trial(SymbolRef scope) const {
  if (!scope.symbol.valid()) return false;
  const SymbolRef at = around(scope.file, scope.symbol);
  if (!at.symbol.valid()) return false;
  const syntax::Syntax& syntax = context.project.of(at.file);
  return only_tries(words, syntax.text(syntax.symbols[at.symbol.index()].name));
}

const linking::SettingRead* AiGround::read_at(const Place& place) const {
  const auto found = reads_.find(place);
  return found == reads_.end() ? nullptr : found->second;
}

bool AiGround::names_are_sure(FileId id) const { return path(id).ends_with(".py"); }

bool AiGround::is_sample(const Standing& standing) const {
  return std::ranges::any_of(standing.names, [&](std::string_view name) {
    return words.has("sample.holders", letters_of(name)) ||
           words.has_any("sample.words", identifier_words(name));
  });
}

const AiCall* AiGround::reached_from(SymbolRef scope) const {
  SymbolRef at = scope.valid() ? around(scope.file, scope.symbol) : scope;
  const auto found = reach_.find(at);
  return found == reach_.end() ? nullptr : &calls[found->second.call];
}

bool AiGround::is_near(SymbolRef scope) const {
  if (!scope.valid()) return false;
  const auto found = reach_.find(around(scope.file, scope.symbol));
  return found != reach_.end() && found->second.steps <= 1;
}

bool AiGround::in_folder(std::string_view list, std::string_view path_text) const {
  const std::string_view folder = folder_name(path_text);
  return std::ranges::any_of(split(folder, '/'),
                             [&](std::string_view part) { return words.has(list, lower(part)); });
}

}  // namespace cutaway::meaning
