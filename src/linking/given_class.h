// SPDX-License-Identifier: Apache-2.0
// What an own function hands out that is given a class by its name, or made for a type.
#pragma once

#include "linking/linker.h"

namespace cutaway::linking {

/// An object of Stock for the call `find(Stock.class)` of `<T> T find(Class<T> type)`: the type
/// that the function gives back is the one of which a parameter is the class. None for other
/// functions.
Entity of_given_class(const Linker& linker, FileId file, const syntax::ValueNode& call,
                      SymbolRef function, int depth);

/// An object of Stock for the call `find[Stock](key)` of `func find[T any](key any) T`: the only
/// type that is written for the call is the one that the function gives back. None for other
/// functions.
Entity of_type_argument(const Linker& linker, FileId file, const syntax::ValueNode& call,
                        SymbolRef function, int depth);

/// An object of Orders for the call `handle.attach(Orders.class)` on what nobody knows: Orders is
/// an own interface, and the catalogue says that a call of that name makes what it is given. None
/// for other calls.
Entity of_given_interface(const Linker& linker, FileId file, const syntax::ValueNode& call,
                          int depth);

/// The class Stock for `found.get("STOCK", Stock)`, which takes it where nothing else is set, and
/// for `load(Stock)` of an own function that gives back what it is given, at least sometimes. None
/// for other calls, and where what is given is no own class.
Entity of_default_class(const Linker& linker, FileId file, const syntax::ValueNode& call,
                        const Entity& callee, int depth);

/// The class Stock for the call `load("shop.models", "Stock")` of an own function, whatever that
/// does: the only module of the project that is called so and has such a class, of several the one
/// nearest to the asking file. A first name without a dot may be that of a folder whose file of
/// classes the catalogue names. None for other calls.
Entity of_named_class(const Linker& linker, FileId file, const syntax::ValueNode& call, int depth);

}  // namespace cutaway::linking
