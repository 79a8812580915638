// SPDX-License-Identifier: Apache-2.0
// Path tokens: pieces of a route's template that the framework fills in from names.
#pragma once

#include <string>
#include <string_view>

#include "meaning/context.h"

namespace cutaway::meaning {

/// Replaces the tokens of a path as a shape's role `tokens` says them:
/// "[controller]=@class-Controller [action]=@symbol-Async" puts the names of the class and of the
/// annotated symbol, without these endings, where the tokens stand; "ActionName|@symbol" takes the
/// name that a mark of that name gives the symbol first.
std::string fill_tokens(const ReaderContext& context, std::string path, std::string_view tokens,
                        SymbolRef owner, SymbolRef symbol);
/// "/items/{id:int?}", "/{slug:[a-z]+}" → "/items/{id}", "/{slug}"; what stands for a
/// query goes ("/items{?page}").
std::string without_constraints(std::string_view path);
/// "/v1/{name=orders/*/items/*}" → "/v1/orders/{order}/items/{item}": the template of a resource's
/// name, as `google.api.http` writes it, with each open piece called after what it is one of.
std::string with_named_pieces(std::string_view path);

}  // namespace cutaway::meaning
