"""The few reusable parts every page is built from; their texts come in already translated."""
