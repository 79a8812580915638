// SPDX-License-Identifier: Apache-2.0
// Whoever can be chosen while the program runs can be asked.
#include <algorithm>

#include "base/text.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {

void add_chosen_providers(const AiGround& ground, AiBook& book) {
  for (const AiChoice& choice : book.choices) {
    // `check_supported_model` only looks whether one can do something.
    const std::vector<std::string> said = identifier_words(choice.function);
    const bool looks = !said.empty() && ground.words.has("calls.checks", said.front());
    if (looks || (choice.of != "model" && choice.of != "embedding")) continue;
    const Place& at = choice.places.front();
    const syntax::Syntax& syntax = ground.context.project.of(at.file);
    for (const std::string& option : choice.options) {
      // Also of "openai/chat".
      const std::string_view id = ground.words.who("provider", option.substr(0, option.find('/')));
      if (id.empty()) continue;
      AiProvider one;
      one.name = ground.words.name_of(id), one.how = "list";
      one.technology = ground.context.catalogue.find(id);
      const auto line = std::ranges::find_if(syntax.values, [&](const syntax::ValueNode& node) {
        return node.line >= at.line && syntax.text(node.text) == option;
      });
      one.places = {line == syntax.values.end() ? at : Place{at.file, line->line, line->line}};
      const auto same = [&](const AiProvider& other) { return other.name == one.name; };
      if (std::ranges::none_of(book.providers, same)) book.providers.push_back(std::move(one));
    }
  }
}

}  // namespace cutaway::meaning
