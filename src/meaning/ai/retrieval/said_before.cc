// SPDX-License-Identifier: Apache-2.0
// `store.get_conversation(id)`, `save_message(text)`, `prisma.message.create(…)` in a function that
// leads to a model.
#include "meaning/ai/retrieval/said_before.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "meaning/ai/function_name.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMost = 8;
constexpr int kDeepest = 6;
constexpr std::size_t kMostNodes = 60;  ///< of what a call is given

enum class Does : std::uint8_t { nothing, reads, keeps };

class SaidBefore {
 public:
  SaidBefore(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {
    for (const AiPath& path : book.paths)
      for (const AiHop& hop : path.hops) hops_.insert(hop.symbol);
  }

  void find() {
    for (const FileId id : ground_.files) {
      if (ground_.beside(id)) continue;
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (std::size_t i = 0; i < syntax.calls.size(); ++i) look_at(id, i), look_at_made(id, i);
    }
  }

 private:
  void look_at(FileId id, std::size_t index) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Call& call = syntax.calls[index];
    if (!call.scope.valid() || !call.callee.valid()) return;
    const std::vector<std::string_view> chain = parts_of(syntax, call);
    Does does = by_name(syntax.text(call.name));
    const bool plain = does != Does::nothing;
    if (!plain && chain.size() > 1) does = by_owner(id, index, chain);
    if (does == Does::nothing || is_of_vendor(chain) || asks(id, call)) return;
    if (does == Does::keeps && only_opens(id, call, chain)) return;
    if (does == Does::reads && puts_together(id, index)) return;
    const SymbolRef around{id, ground_.file(id).named(call.scope)};
    if (!around.symbol.valid() || !is_on_way(around) || ground_.is_trial(around)) return;
    AiSign sign;
    sign.means = does == Does::reads ? "said.read" : "said.kept";
    sign.name = chain.size() > 1 && !is_self(chain[chain.size() - 2])
                    ? std::string(chain[chain.size() - 2]) + "." + std::string(chain.back())
                    : std::string(syntax.text(call.name));
    sign.function = function_name(syntax, around.symbol);
    sign.places = {{id, call.line, std::max(call.line, call.end_line)}};
    if (ground_.words.has_any("said.never", identifier_words(sign.function))) return;
    if (sign.function != sign.name) keep(std::move(sign));
  }

  /// `_get_rating_messages(text)`: a text for a model is used in it, so that it makes a prompt.
  bool puts_together(FileId id, std::size_t index) const {
    const auto targets = ground_.context.links.calls(id);
    const SymbolRef target = index < targets.size() ? targets[index].symbol : SymbolRef{};
    if (!target.valid() || !target.symbol.valid()) return false;
    const syntax::Symbol& symbol =
        ground_.context.project.of(target.file).symbols[target.symbol.index()];
    return std::ranges::any_of(book_.prompts, [&](const AiPrompt& prompt) {
      const auto within = [&](const Place& at) {
        return at.file == target.file && symbol.line <= at.line && at.line <= symbol.end_line;
      };
      return within(prompt.used_at) || within(prompt.places.front()) ||
             names(target.file, symbol, prompt.name);
    });
  }

  bool names(FileId id, const syntax::Symbol& within, std::string_view name) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    return std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
      return within.line <= node.line && node.line <= within.end_line &&
             node.kind == syntax::ValueKind::reference && syntax.text(node.text) == name;
    });
  }

  void keep(AiSign sign) {
    if (sign.function.empty() || told_.size() >= kMost * 2) return;
    if (told_.insert(sign.means + "|" + sign.function + "|" + sign.name).second) {
      book_.signs.push_back(std::move(sign));
      return;
    }
    // Of several lines the last one keeps the answer.
    if (sign.means != "said.kept") return;
    for (AiSign& known : book_.signs)
      if (known.means == sign.means && known.function == sign.function && known.name == sign.name &&
          known.places.front().file == sign.places.front().file)
        known.places = std::max(known.places, sign.places);
  }

  /// `update_chat(id, chat)`, `prisma.chat.create(…)` opens a conversation or counts in it, unless
  /// it is given what was said.
  bool only_opens(FileId id, const syntax::Call& call,
                  const std::vector<std::string_view>& chain) const {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const std::vector<std::string> does = identifier_words(syntax.text(call.name));
    const std::vector<std::string> owner =
        chain.size() > 1 ? identifier_words(chain[chain.size() - 2]) : does;
    const bool of_one =
        (!does.empty() && ground_.words.has("said.opened", does.back())) ||
        (!owner.empty() && does.size() == 1 && ground_.words.has("said.opened", owner.back()));
    if (!of_one || !ground_.words.has("said.opens", does.front())) return false;
    return std::ranges::none_of(values_given(syntax, call, kMostNodes), [&](ValueId value) {
      return ground_.words.has_any("said.talk",
                                   identifier_words(syntax.text(syntax.value(value).text)));
    });
  }

  /// `HumanMessage(content=result)` for each of `results`, which the function is handed.
  void look_at_made(FileId id, std::size_t index) {
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    const syntax::Call& call = syntax.calls[index];
    const std::vector<std::string> words = identifier_words(syntax.text(call.name));
    const bool makes = words.size() > 1 && words.back() == "message" &&
                       std::isupper(static_cast<unsigned char>(syntax.text(call.name).front()));
    if (!makes || !call.scope.valid()) return;
    const SymbolRef around{id, ground_.file(id).named(call.scope)};
    if (!around.symbol.valid() || !is_on_way(around) || ground_.is_trial(around)) return;
    const syntax::Symbol& function = syntax.symbols[around.symbol.index()];
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      const std::string_view each = root_of(syntax, syntax.arguments[call.first_argument + a]);
      for (std::size_t p = 0; !each.empty() && p < function.parameter_count; ++p) {
        const std::string_view many =
            syntax.text(syntax.parameters[function.first_parameter + p].name);
        if (!is_one_of(each, many)) continue;
        AiSign sign;
        sign.means = "said.made", sign.name = many;
        sign.function = function_name(syntax, around.symbol);
        sign.places = {{id, call.line, std::max(call.line, call.end_line)},
                       ground_.file(id).place(function.name_line)};
        keep(std::move(sign));
      }
    }
  }

  /// "result" of "results", "m" of "messages" and "chat_history".
  bool is_one_of(std::string_view each, std::string_view many) const {
    if (many == std::string(each) + "s") return true;
    const std::vector<std::string> words = identifier_words(many);
    return !words.empty() && words.back() != "conversation" &&
           ground_.words.has("said.many", words.back()) && ground_.words.has("said.each", each);
  }

  /// `m` of `content=m["content"]` and of `m.content`.
  static std::string_view root_of(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode* node = &syntax.value(value);
    for (int step = 0; step < kDeepest; ++step) {
      if (node->kind == ValueKind::reference || node->kind == ValueKind::parameter)
        return syntax.text(node->text);
      const bool goes_on = node->kind == ValueKind::member || node->kind == ValueKind::index ||
                           node->kind == ValueKind::entry;
      if (!goes_on || node->child_count == 0) break;
      node = &syntax.value(syntax.child(*node, 0));
    }
    return {};
  }

  /// The way of a question runs through the function, or it leads to a model.
  bool is_on_way(SymbolRef around) const {
    if (hops_.contains(around)) return true;
    return ground_.reached_from(around) != nullptr && !ground_.is_idle(around);
  }

  bool is_self(std::string_view name) const { return ground_.words.has("looking.selves", name); }

  /// "prisma" "message" "create"; what is called or indexed ends it.
  static std::vector<std::string_view> parts_of(const syntax::Syntax& syntax,
                                                const syntax::Call& call) {
    std::vector<std::string_view> out;
    const ValueNode* node = &syntax.value(call.callee);
    for (int step = 0; step < kDeepest; ++step) {
      if (node->kind != ValueKind::member && node->kind != ValueKind::reference &&
          node->kind != ValueKind::parameter)
        break;
      out.push_back(syntax.text(node->text));
      if (node->kind != ValueKind::member || node->child_count == 0) break;
      node = &syntax.value(syntax.child(*node, 0));
    }
    std::ranges::reverse(out);
    return out;
  }

  /// "add_message", "getConversationHistory": what is done is the first word, to what the last one
  /// before "by" and "for".
  Does by_name(std::string_view name) const {
    std::vector<std::string> words = identifier_words(name);
    if (words.size() > 1 && (words.front() == "a" || words.front() == "async"))
      words.erase(words.begin());
    const auto end = std::ranges::find_if(
        words, [&](const std::string& word) { return ground_.words.has("said.ends", word); });
    words.erase(end, words.end());
    if (words.size() < 2 || ground_.words.has_any("said.never", words)) return Does::nothing;
    const bool many = ground_.words.has("said.many", words.back());
    const bool one = ground_.words.has("said.one", words.back());
    if (ground_.words.has("said.keeps", words.front()) && (many || one)) return Does::keeps;
    // `get_message` makes a text as often as it looks one up.
    return ground_.words.has("said.reads", words.front()) && many ? Does::reads : Does::nothing;
  }

  /// `prisma.message.create`, `messageRepository.save`: the thing is the owner, and the method one
  /// that only what is kept has.
  Does by_owner(FileId id, std::size_t index, const std::vector<std::string_view>& chain) const {
    std::vector<std::string> owner = identifier_words(chain[chain.size() - 2]);
    bool kept = false;  // named after what keeps things
    while (owner.size() > 1 && ground_.words.has("said.keepers", owner.back()))
      owner.pop_back(), kept = true;
    const bool thing = !owner.empty() && (ground_.words.has("said.many", owner.back()) ||
                                          ground_.words.has("said.one", owner.back()));
    if (!thing || ground_.words.has_any("said.never", owner)) return Does::nothing;
    const std::string method = letters_of(chain.back());
    if (ground_.words.has("said.stores", method)) return Does::keeps;
    // `chat.findFirst` looks whether there is one.
    if (ground_.words.has("said.finds", method))
      return ground_.words.has("said.opened", owner.back()) ? Does::nothing : Does::reads;
    const bool own = ground_.context.links.calls(id)[index].symbol.symbol.valid();
    if (!kept || !own) return Does::nothing;
    const std::vector<std::string> words = identifier_words(chain.back());
    if (words.empty()) return Does::nothing;
    return ground_.words.has("said.keeps", words.front())   ? Does::keeps
           : ground_.words.has("said.reads", words.front()) ? Does::reads
                                                            : Does::nothing;
  }

  /// `client.beta.threads.messages.create`: the library of who offers models.
  bool is_of_vendor(const std::vector<std::string_view>& chain) const {
    return std::ranges::any_of(chain, [&](std::string_view part) {
      return ground_.words.has_any("said.vendors", identifier_words(part));
    });
  }

  bool asks(FileId id, const syntax::Call& call) const {
    return std::ranges::any_of(ground_.calls, [&](const AiCall& one) {
      return one.place.file == id && one.place.line <= call.line && call.line <= one.place.end_line;
    });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::set<SymbolRef> hops_;
  std::set<std::string> told_;
};

}  // namespace

void find_ai_said_before(const AiGround& ground, AiBook& book) { SaidBefore(ground, book).find(); }

}  // namespace cutaway::meaning
